import { damage } from './damage.ts';
import type { Package } from './open-package.ts';
import { checkStory, type StoryFile } from './story-file.ts';

/** Every story, whose hashes hold and whose editions' files say what was hashed; in the order of the package. */
export async function* readStories(opened: Package): AsyncGenerator<StoryFile> {
  const known = new Set(opened.names);
  let told = 0;
  for (const name of opened.names) {
    if (!name.endsWith('/story.json')) continue;
    const { file, texts } = checkStory(name, await opened.parse(name));
    for (const { number, text } of texts) {
      const place = `stories/${file.id}/editions/${number}.json`;
      if (!known.has(place)) throw damage(place, 'is missing');
      if ((await opened.read(place)).toString('utf8') !== text) throw damage(place, 'does not say what was published');
      told += 1;
    }
    yield file;
  }
  if (told !== opened.names.filter((name) => name.includes('/editions/')).length)
    throw damage('stories', 'holds the words of an edition that has none to show');
}
