import { Button, Switch } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Person } from '../parts/person.tsx';
import { words } from '../words.ts';
import { forgetPlace, placeOf } from './kept-here.ts';
import type { SaveState } from './save-state.ts';
import { type Present, usePresent, useSaveState, useText, useWriting } from './use-shared.tsx';

export type TopBarProps = {
  readonly isSuggesting: boolean;
  readonly onSuggesting: (isSuggesting: boolean) => void;
  readonly onJump: (present: Present) => void;
  /** Words and minutes. */
  readonly counted: string;
};

/** The slim bar above the manuscript. */
export function TopBar({ isSuggesting, onSuggesting, onJump, counted }: TopBarProps): ReactElement {
  const { storyId, mayEdit, manuscript } = useWriting();
  const names = [useText('slugline'), useText('workingTitle'), useText('headline')];
  const { story } = words;
  return (
    <header className="story-bar">
      <Link href="/stories" className="story-back" aria-label={story.back} title={story.back}>
        <IconArrowLeft size={18} />
      </Link>
      <h1>{names.find((name) => name.trim() !== '') ?? story.untitled}</h1>
      <SaveLine state={useSaveState(manuscript)} />
      <span className="story-bar-space" />
      <span className="story-hint story-counted">{counted}</span>
      <People onJump={onJump} />
      {mayEdit && (
        <Switch
          size="sm"
          label={story.suggesting}
          title={story.suggestingHint}
          checked={isSuggesting}
          onChange={({ currentTarget }) => onSuggesting(currentTarget.checked)}
        />
      )}
      <Button component={Link} href={`/stories/${storyId}/publish`} size="xs">
        {story.preview}
      </Button>
    </header>
  );
}

function SaveLine({ state }: { readonly state: SaveState }): ReactElement {
  const { storyId, me } = useWriting();
  const loadAgain = async (): Promise<void> => {
    await forgetPlace(placeOf(me.id, storyId));
    window.location.reload();
  };
  return (
    <>
      <span className="story-saved" data-state={state} role="status">
        {words.story.saveStates[state]}
      </span>
      {state === 'not-taken' && (
        <Button size="compact-sm" variant="default" onClick={loadAgain}>
          {words.story.loadAgain}
        </Button>
      )}
    </>
  );
}

function People({ onJump }: { readonly onJump: (present: Present) => void }): ReactElement | null {
  const present = usePresent();
  if (present.length === 0) return null;
  return (
    <ul className="story-people" aria-label={words.story.presence}>
      {present.map((one) => (
        <li key={one.user.id}>
          <button type="button" aria-label={words.story.jumpTo(one.user.name)} title={words.story.jumpTo(one.user.name)} onClick={() => onJump(one)}>
            <Person name={one.user.name} colour={one.user.colour} size={26} />
          </button>
        </li>
      ))}
    </ul>
  );
}
