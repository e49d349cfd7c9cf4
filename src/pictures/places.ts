// Where files lie in storage: in folders of a 256th each, for a folder with a million names is slow.

export function placeOfOriginal(key: string): string {
  return `originals/${key.slice(0, 2)}/${key}`;
}

export function placeOfRendition(file: string): string {
  return `renditions/${file.slice(0, 2)}/${file}`;
}

/** Of a picture on the desk: never public, and made anew when it is lost. */
export function placeOfThumbnail(key: string, width: number): string {
  return `thumbnails/${key.slice(0, 2)}/${key}-${width}.webp`;
}
