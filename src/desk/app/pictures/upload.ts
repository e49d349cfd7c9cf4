// Sending a picture to the library. XMLHttpRequest, for fetch does not tell how much has gone.
import { pictureLimit } from '../../../pictures/picture-limit.ts';
import { Refusal } from '../ask.ts';
import type { LibraryPicture } from './library-picture.ts';

/** `isNew` is false when the same bytes were in the library before. */
export type UploadedPicture = LibraryPicture & { readonly isNew: boolean };

/**
 * Sends one picture; `onProgress` is told how much of it has gone, 0 to 1. Throws a Refusal with the library's reasons, or a
 * TypeError when the server cannot be reached. Stop it by `signal`.
 */
export function uploadPicture(
  file: Blob,
  told: { readonly name?: string; readonly signal?: AbortSignal } = {},
  onProgress: (share: number) => void = () => {},
): Promise<UploadedPicture> {
  if (file.size > pictureLimit) return Promise.reject(new Refusal(413, ['too-heavy']));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/desk/api/pictures?${new URLSearchParams({ name: told.name ?? '' })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-stoppress-desk', '1');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = read(request.responseText);
      if (request.status < 300) resolve(answer as UploadedPicture);
      else reject(new Refusal(request.status, reasonsIn(answer, request.status)));
    });
    request.addEventListener('error', () => reject(new TypeError('the server cannot be reached')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    told.signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** A server in front of ours may refuse by itself what is too heavy. */
function reasonsIn(answer: unknown, status: number): readonly string[] {
  const { reasons } = answer as { readonly reasons?: readonly string[] };
  return reasons ?? (status === 413 ? ['too-heavy'] : ['failed']);
}
