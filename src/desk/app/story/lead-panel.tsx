import { Button, Group, Textarea } from '@mantine/core';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { PictureUse } from '../../../story/story.ts';
import { thumbnailOf } from '../pictures/library-picture.ts';
import { words } from '../words.ts';
import { useFact, useWriting } from './use-shared.tsx';

const ChoosePicture = lazy(async () => ({ default: (await import('../pictures/choose-picture.tsx')).ChoosePicture }));

/** The picture above the story, with what this story says of it. */
export function LeadPanel(): ReactElement {
  const { mayEdit } = useWriting();
  const [lead, setLead] = useFact('leadPicture');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      {lead ? <Lead lead={lead} onChange={setLead} /> : <p className="story-quiet">{words.story.noLead}</p>}
      {mayEdit && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setChoosing(true)}>
            {lead ? words.story.otherLead : words.story.chooseLead}
          </Button>
          {lead && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => setLead(null)}>
              {words.story.removeLead}
            </Button>
          )}
        </Group>
      )}
      {isChoosing && (
        <Suspense>
          <ChoosePicture opened onClose={() => setChoosing(false)} onChoose={({ id }) => setLead({ pictureId: id })} />
        </Suspense>
      )}
    </>
  );
}

function Lead({ lead, onChange }: { readonly lead: PictureUse; readonly onChange: (lead: PictureUse) => void }): ReactElement {
  const { mayEdit } = useWriting();
  const say = (name: 'caption' | 'altText', value: string): void => {
    const { [name]: _, ...rest } = lead;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <>
      <img className="story-lead" src={thumbnailOf(lead.pictureId, 640)} alt={lead.altText ?? ''} />
      <Textarea
        label={words.story.leadCaption}
        placeholder={words.story.leadCaptionHint}
        autosize
        value={lead.caption ?? ''}
        readOnly={!mayEdit}
        onChange={({ currentTarget }) => say('caption', currentTarget.value)}
      />
      <Textarea
        label={words.story.leadAltText}
        placeholder={words.story.leadCaptionHint}
        autosize
        value={lead.altText ?? ''}
        readOnly={!mayEdit}
        onChange={({ currentTarget }) => say('altText', currentTarget.value)}
      />
    </>
  );
}
