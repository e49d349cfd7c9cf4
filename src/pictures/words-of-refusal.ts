// Why a picture was refused, in words that name the mend. A new reason does not compile until it has its words.
import type { PictureRefusal } from './picture.ts';

export const wordsOfPictureRefusal: Record<PictureRefusal, string> = {
  'not-allowed': 'Your role may not add pictures: ask an editor.',
  'no-such-picture': 'No picture with that number waits for a file: see what "import" printed.',
  'has-its-file': 'That picture has another file already: bring this one in as a picture of its own.',
  empty: 'The file is empty: send it again.',
  'too-heavy': 'The file is heavier than 50 MB: save it as JPEG, or smaller.',
  svg: 'An SVG is a program, not a photograph: save it as PNG.',
  pdf: 'A PDF is a document: save the picture in it as JPEG or PNG.',
  'web-page': 'That is a web page: save the picture itself.',
  'not-a-picture': 'That is no JPEG, PNG, WebP, AVIF, HEIF, TIFF or GIF, whatever its name says: save it as one of these.',
  heic: 'Pictures compressed with HEVC (HEIC, as phones make them) cannot be read here: save it as JPEG.',
  damaged: 'The picture is damaged or cut off: send it again, or save it anew.',
  'too-many-pixels': 'It has 100 megapixels or more: save it smaller.',
  'too-long-a-side': 'One of its sides is longer than 30,000 pixels: crop it or save it smaller.',
  'too-many-frames': 'It is a film of more than 500 frames: save one of them as a picture.',
  'more-than-a-picture': 'Something else is hidden in the file, behind the picture: open it in an image editor and save it anew.',
};
