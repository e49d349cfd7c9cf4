import { Fragment, type ReactNode } from 'react';
import type { CreditedTopic, CreditRole } from '../../story/story.ts';
import { authorPath } from '../../topics/topic.ts';
import { PageLink } from '../lite/lite.html.tsx';
import { Name } from '../parts/name.html.tsx';
import { listParts } from '../words.ts';
import { langInside } from '../writing.ts';
import type { Telling } from './telling.ts';

/** Who did what, in the story's order; several who did the same are joined as the language joins names. */
export function Byline({ telling }: { telling: Telling }): ReactNode {
  const { story, publication, words } = telling;
  return byRole(story.credits).map(({ role, credited }, index) => (
    <p key={index} className="byline">
      <span className="role" {...langInside(words.language, story.language)}>
        {words[role]}
      </span>{' '}
      {joined(
        words.language,
        credited.map(({ topic }) => (
          <PageLink key={topic.id} rel="author" to={authorPath(topic)}>
            <Name of={topic} language={story.language} paperLanguage={publication.language} />
          </PageLink>
        )),
      )}
    </p>
  ));
}

/** Credits of one role that follow one another stand in one line. */
function byRole(credits: readonly CreditedTopic[]): { role: CreditRole; credited: CreditedTopic[] }[] {
  const lines: { role: CreditRole; credited: CreditedTopic[] }[] = [];
  for (const credit of credits) {
    const last = lines.at(-1);
    if (last?.role === credit.role) last.credited.push(credit);
    else lines.push({ role: credit.role, credited: [credit] });
  }
  return lines;
}

function joined(language: string, names: readonly ReactNode[]): ReactNode[] {
  const places = listParts(
    language,
    names.map((_, index) => String(index)),
  );
  return places.map((part, index) => <Fragment key={index}>{part.type === 'element' ? names[Number(part.value)] : part.value}</Fragment>);
}
