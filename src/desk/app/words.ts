// Every word the desk shows, in one catalogue: a file an area, English first.
import { desksWords } from './words/desks.ts';
import { diaryRefusals, diaryWords } from './words/diary.ts';
import { editorWords } from './words/editor.ts';
import { frameWords } from './words/frame.ts';
import { pictureWords } from './words/pictures.ts';
import { workRefusals, workWords } from './words/work.ts';

export const words = {
  ...frameWords,
  ...editorWords,
  ...pictureWords,
  ...workWords,
  ...desksWords,
  ...diaryWords,
  refusals: { ...frameWords.refusals, ...workRefusals, ...diaryRefusals } as Record<string, string>,
};
