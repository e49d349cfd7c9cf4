import type { FastifyReply, FastifyRequest } from 'fastify';
import { calendarPath, readCalendarDate } from '../../archive/calendar.ts';
import { listDay, listMonth } from '../../archive/list-day.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { readSections } from '../../paper/read-sections.ts';
import { sendPage } from '../../plumbing/html.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { type Address, pathIn } from '../address.ts';
import { sendNotFound } from '../not-found/not-found.page.ts';
import { dayPage, monthPage } from './day.html.tsx';

/** Answers with what went out on a day of the paper's zone, or on which days of a month anything did; 404 where nothing has. */
export async function answerDay(request: FastifyRequest, reply: FastifyReply, reading: Reading, address: Address): Promise<FastifyReply> {
  const date = readCalendarDate(address.parts);
  if (!date) return sendNotFound(reply, reading, request);
  const path = calendarPath(date);
  if (address.path !== path || address.query !== '') return reply.redirect(pathIn(address, path), 301);
  const { db, url } = reading;
  const [publication, sections] = await Promise.all([readPublication(db), readSections(db)]);
  const asked = { date, timeZone: publication.timeZone, now: reading.now() };
  const around = { date, publication, sections, url, isLite: address.isLite };
  if (date.day === undefined) {
    const month = await listMonth(db, asked);
    return month.days.length > 0 ? sendPage(reply, monthPage({ ...around, month })) : sendNotFound(reply, reading, request);
  }
  const day = await listDay(db, asked);
  return day.cards.length > 0 ? sendPage(reply, dayPage({ ...around, day })) : sendNotFound(reply, reading, request);
}
