// Every word the desk shows, in one catalogue: a file an area, English first.
import { frameWords } from './words/frame.ts';

export const words = {
  ...frameWords,
};
