import { Command, Option } from 'commander';
import { theCommandLine } from '../../staff/hire.ts';
import { type NoticeForm, noticeFormOf } from '../../story/notice.ts';
import { publish } from '../../story/publishing/publish.ts';
import { findLiveStory } from '../../story/read.ts';
import { type ChangeClass, changeClasses } from '../../story/story.ts';
import { publicUrl } from '../building.ts';
import { type Answer, give, inNewsroom, storyId, valueOf } from './answer.ts';
import { type NoticeOptions, noticeOf, withNoticeOptions } from './notice.ts';
import { wordsOfRefusal } from './words.ts';

type Options = NoticeOptions & { readonly json?: boolean; readonly as?: ChangeClass; readonly note?: string };

export function publishCommand(): Command {
  return withNoticeOptions(
    new Command('publish')
      .description('put the open edition of a story before readers')
      .argument('<id>', 'the story, by its number')
      .addOption(new Option('--as <class>', 'why a story that has met readers goes out again').choices([...changeClasses]))
      .option('--note <words>', 'what readers are told about the change'),
  )
    .option('--json', 'answer with one JSON object: { id, url, edition }')
    .action(async (word: string, options: Options) => give(await publishStory(storyId(word), options), options));
}

/** A correction and a clarification have a notice in any case; with another class one goes out when its kind is named. */
function noticeIn(options: Options): NoticeForm | undefined {
  const kind = options.kind ?? noticeFormOf(options.as ?? null)?.kind;
  return kind && noticeOf(kind, options);
}

function publishStory(id: number, options: Options): Promise<Answer> {
  return inNewsroom(async ({ db, readers, config }) => {
    const by = await theCommandLine(db);
    const { number } = valueOf(
      await publish(db, { storyId: id, by, changeClass: options.as, publicNote: options.note, notice: noticeIn(options) }),
      wordsOfRefusal,
    );
    const story = await findLiveStory(readers, id);
    if (!story) throw new Error(`story ${id} was published and cannot be read`);
    const url = `${publicUrl(config)}${story.path}`;
    return { json: { id, url, edition: number }, words: `Published, edition ${number}: ${url}` };
  });
}
