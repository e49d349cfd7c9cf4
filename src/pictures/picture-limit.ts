/** The heaviest file that is taken in, in bytes. */
export const pictureLimit = 50 * 1024 * 1024;
