import { Command, Option } from 'commander';
import { theCommandLine } from '../../staff/hire.ts';
import { type NoticeForm, noticeKinds, noticePlaces, severities } from '../../story/notice.ts';
import { tellReaders } from '../../story/publishing/tell-readers.ts';
import { findLiveStory } from '../../story/read.ts';
import { publicUrl } from '../building.ts';
import { give, inNewsroom, storyId, valueOf } from './answer.ts';
import { wordsOfRefusal } from './words.ts';

/** The form of a notice in the words of the command line. */
export type NoticeOptions = {
  readonly kind?: NoticeForm['kind'];
  readonly severity: NoticeForm['severity'];
  readonly was: string;
  readonly is: string;
  readonly place: NoticeForm['place'];
};

/** The options with which a notice is told, for every command that can tell one. */
export function withNoticeOptions(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>', 'what kind of notice it is').choices([...noticeKinds]))
    .addOption(new Option('--severity <severity>', 'how grave it was').choices([...severities]).default('substantial'))
    .option('--was <words>', 'what was wrong', '')
    .option('--is <words>', 'what is right', '')
    .addOption(new Option('--place <place>', 'above the text or below it').choices([...noticePlaces]).default('top'));
}

export function noticeOf(kind: NoticeForm['kind'], { severity, was, is, place }: NoticeOptions): NoticeForm {
  return { kind, severity, wasWrong: was, isRight: is, place };
}

type Options = NoticeOptions & { readonly json?: boolean; readonly note: string };

export function noticeCommand(): Command {
  return withNoticeOptions(
    new Command('notice')
      .description('tell the readers of a live story something beside its text, which stays as it is')
      .argument('<id>', 'the story, by its number')
      .requiredOption('--note <words>', 'what readers are told'),
  )
    .option('--json', 'answer with one JSON object: { id, url, edition }')
    .action(async (word: string, options: Options) => {
      const id = storyId(word);
      const notice = noticeOf(options.kind ?? 'editorsNote', options);
      const answer = await inNewsroom(async ({ db, readers, config }) => {
        const { number } = valueOf(await tellReaders(db, { storyId: id, by: await theCommandLine(db), notice, publicNote: options.note }), wordsOfRefusal);
        const { path } = (await findLiveStory(readers, id))!;
        return { edition: number, url: `${publicUrl(config)}${path}` };
      });
      give({ json: { id, ...answer }, words: `Told readers, edition ${answer.edition}: ${answer.url}` }, options);
    });
}
