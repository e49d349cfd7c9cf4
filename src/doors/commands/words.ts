// Why a verb refused, in words that name the mend. A new reason does not compile until it has its words.
import type { OpenRefusal } from '../../story/open-story.ts';
import type { PublishRefusal } from '../../story/publishing/publish.ts';
import type { ScheduleRefusal } from '../../story/publishing/schedule.ts';
import type { WithdrawRefusal } from '../../story/publishing/withdraw.ts';

export const wordsOfRefusal: Record<PublishRefusal | ScheduleRefusal | WithdrawRefusal | OpenRefusal, string> = {
  'not-allowed': 'Your role may not do that: ask an editor.',
  'no-such-story': 'There is no story with that id: see what "import" printed.',
  'nothing-to-publish': 'There is nothing to publish: everything in that story is live already, or there is no such story.',
  'changed-since-you-looked': 'The text has changed since you looked: read it again, then publish.',
  embargoed: 'It is under embargo: publish it when the embargo has passed, or schedule it.',
  'before-its-embargo': 'That hour is before its embargo: choose a later one.',
  'no-change-class': 'It has met readers before: say why it goes out again with --as correction, clarification, development, copyEdit or furniture.',
  'no-public-note': 'A correction or clarification tells readers what it is: add --note "…".',
  'no-headline': 'It has no headline: write one.',
  'no-body': 'It has no text: write some.',
  'suggestions-undecided': 'Changes were suggested that nobody has decided on: accept or reject them at the desk.',
  'legal-hold': 'It is under a legal hold: a lawyer lifts it at the desk.',
  'approvals-missing': 'It lacks approvals that the newsroom asks for: they are given at the desk.',
  'legal-approval-missing': 'It lacks the approval of a lawyer: it is given at the desk.',
  'picture-not-chosen': 'A picture in it is still to be chosen: choose one, or take its place out.',
  'picture-expired': 'It shows a picture whose time has run out: take another.',
  'picture-rights-unknown': 'It shows a picture whose rights are not cleared yet: ask, or take another.',
  'picture-not-allowed': 'It shows a picture that is not to be used: take another.',
  'not-live': 'That story is not live: readers cannot read it.',
  'no-reason': 'A withdrawal tells readers why: add --reason "…".',
  'body-not-allowed': 'Its body holds something a story cannot hold.',
  'language-not-a-tag': 'Its language is not a BCP 47 tag, such as en or hi.',
  'refers-to-nothing': 'It names a section, a picture, a topic or a person that is not there.',
  'not-content': "It holds something that is not a story's content: a number that is no number, a role that is no role, a NUL.",
  'too-long': 'It is too long for one story: divide it.',
};
