import { expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { openSection } from '../paper/open-section.ts';
import { transaction } from '../plumbing/db.ts';
import { publish } from '../story/publishing/publish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import type { StoryContent } from '../story/story.ts';
import { openTopic } from '../topics/open-topic.ts';
import { listStories } from './list-stories.ts';
import { listMoreFromSection } from './more-from-section.ts';
import { findNextStory } from './next-story.ts';

test('next comes the newest story that shares the rarest topics; then the section; never one that is linked, drafted or withdrawn', () =>
  onEmptyDay(async ({ db, readers }) => {
    const { editor } = await smallStaff(db);
    const city = await transaction(db, (tx) => openSection(tx, undefined, { name: 'City' }));
    const common = await openTopic(db, ['subject'], { name: 'News' });
    const rare = await openTopic(db, ['subject'], { name: 'Ferry strike' });
    let hour = 0;
    const live = async (told: Partial<StoryContent>): Promise<number> => {
      const storyId = await draft(db, editor, { sectionId: city.id, ...told });
      hour += 1;
      await publish(db, { storyId, by: editor, at: new Date(Date.UTC(2026, 2, 1, hour)) });
      return storyId;
    };
    const older = await live({});
    const sharesRare = await live({ topicIds: [rare.id] });
    const linked = await live({ topicIds: [rare.id, common.id] });
    const own = await live({
      topicIds: [rare.id, common.id],
      body: {
        type: 'doc',
        content: [
          { type: 'paragraph', attrs: { id: '' }, content: [{ type: 'text', text: 'x' }] },
          { type: 'alsoRead', attrs: { id: '', storyId: linked, url: null, text: 'x' } },
        ],
      },
    });
    for (let number = 0; number < 5; number += 1) await live({ topicIds: [common.id] });
    await draft(db, editor, { topicIds: [rare.id, common.id] });

    const next = async () => findNextStory(readers, (await findLiveStory(readers, own))!);
    expect(await next()).toBe(sharesRare);
    await withdraw(db, { storyId: sharesRare, by: editor, publicReason: 'Wrong.' });
    expect((await findLiveStory(readers, (await next())!))!.topics.map((topic) => topic.id)).toEqual([common.id]);

    const alone = (await findLiveStory(readers, linked))!;
    expect(await findNextStory(readers, { ...alone, topics: [] })).toBe(older);
    const newest = (await listStories(readers, { kind: 'all' }, { limit: 1 })).cards[0]!.id;
    expect(await findNextStory(readers, { ...alone, topics: [], sections: [] })).toBe(newest);

    const more = await listMoreFromSection(readers, alone, 3, [own]);
    expect(more.section?.id).toBe(city.id);
    expect(more.ids).not.toContain(linked);
    expect(more.ids).not.toContain(own);
    expect(more.ids).toHaveLength(3);
    const lonely = await live({ sectionId: (await transaction(db, (tx) => openSection(tx, city, { name: 'Quays' }))).id });
    expect((await listMoreFromSection(readers, (await findLiveStory(readers, lonely))!, 3)).section?.id).toBe(city.id);
    const unplaced = await live({ sectionId: null });
    const fromAll = await listMoreFromSection(readers, (await findLiveStory(readers, unplaced))!, 3);
    expect(fromAll).toMatchObject({ section: undefined, ids: [lonely, expect.any(Number), expect.any(Number)] });
  }));
