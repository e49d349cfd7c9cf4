// Every word the desk shows, in one catalogue: a file an area, English first.
import { frameWords } from './words/frame.ts';
import { pictureWords } from './words/pictures.ts';

export const words = {
  ...frameWords,
  ...pictureWords,
};
