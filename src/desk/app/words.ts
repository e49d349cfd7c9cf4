// Every word the desk shows, in one catalogue: a file an area, English first.
import { accountRefusals, accountWords } from './words/account.ts';
import { campaignRefusals, campaignsWords } from './words/campaigns.ts';
import { clientRefusals, clientsWords } from './words/clients.ts';
import { desksWords } from './words/desks.ts';
import { diaryRefusals, diaryWords } from './words/diary.ts';
import { editorWords } from './words/editor.ts';
import { frameWords } from './words/frame.ts';
import { frontRefusals, frontsWords } from './words/fronts.ts';
import { listWords } from './words/list.ts';
import { peopleRefusals, peopleWords } from './words/people.ts';
import { pictureWords } from './words/pictures.ts';
import { publishRefusals, publishWords } from './words/publish.ts';
import { readOnRefusals, readOnWords } from './words/read-on.ts';
import { shellWords } from './words/shell.ts';
import { signInWords } from './words/sign-in.ts';
import { storyRefusals, storyWords } from './words/story.ts';
import { topicRefusals, topicsWords } from './words/topics.ts';
import { workRefusals, workWords } from './words/work.ts';

export const words = {
  ...shellWords,
  ...listWords,
  ...accountWords,
  ...peopleWords,
  ...signInWords,
  ...frameWords,
  ...editorWords,
  ...pictureWords,
  ...publishWords,
  ...storyWords,
  ...readOnWords,
  ...topicsWords,
  ...workWords,
  ...desksWords,
  ...diaryWords,
  ...campaignsWords,
  ...clientsWords,
  ...frontsWords,
  refusals: {
    ...frameWords.refusals,
    ...accountRefusals,
    ...peopleRefusals,
    ...publishRefusals,
    ...storyRefusals,
    ...readOnRefusals,
    ...topicRefusals,
    ...workRefusals,
    ...diaryRefusals,
    ...campaignRefusals,
    ...clientRefusals,
    ...frontRefusals,
  } as Record<string, string>,
};
