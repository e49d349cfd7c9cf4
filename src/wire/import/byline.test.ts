import { describe, expect, test } from 'vitest';
import { readByline } from './byline.ts';

const who = (line: string): string | undefined =>
  readByline(line)
    ?.credits.map(({ role, name, kind }) => `${role} ${name}${kind === 'organisation' ? ' (organisation)' : ''}`)
    .join(', ');

describe('a byline', () => {
  test.each([
    ['By Jane Doe', 'writtenBy Jane Doe'],
    ['By Jane Doe and John Roe', 'writtenBy Jane Doe, writtenBy John Roe'],
    ['By Jane Doe, John Roe and Ann Poe', 'writtenBy Jane Doe, writtenBy John Roe, writtenBy Ann Poe'],
    ['BY JANE DOE, STAFF WRITER', 'writtenBy Jane Doe'],
    ['By Jane Doe @janedoe', 'writtenBy Jane Doe'],
    ['By Jane Doe (jane.doe@example.com), Political Editor', 'writtenBy Jane Doe'],
    ['By Jane Doe, BBC News', 'writtenBy Jane Doe'],
    ['Reported by: Asha Rao, Edited by: Vikram Shah', 'reportedBy Asha Rao, editedBy Vikram Shah'],
    ['Written by Asha Rao Edited by Vikram Shah', 'writtenBy Asha Rao, editedBy Vikram Shah'],
    ['Photographs by Kiran Patel', 'photographedBy Kiran Patel'],
    ['By Associated Press', 'source Associated Press (organisation)'],
    ['By Express News Service', 'writtenBy Express News Service (organisation)'],
    ['(With inputs from PTI)', 'source PTI (organisation)'],
    ['Von Stefan Huber und Anna Klein', 'writtenBy Stefan Huber, writtenBy Anna Klein'],
    ['Par Jean Dupont et Marie Curie (à Bruxelles)', 'writtenBy Jean Dupont, writtenBy Marie Curie'],
    ['Por Juan Pérez y Ana García', 'writtenBy Juan Pérez, writtenBy Ana García'],
    ['लेखक: आशा राव', 'writtenBy आशा राव'],
    ['بقلم: أحمد علي', 'writtenBy أحمد علي'],
    ['文=山田太郎', 'writtenBy 山田太郎'],
    ['山田太郎記者', 'writtenBy 山田太郎'],
    ['聞き手・山田花子 佐藤健一', 'reportedBy 山田花子, reportedBy 佐藤健一'],
    ['김한솔 기자', 'writtenBy 김한솔'],
    ['By Asha Rao and Damian Carr Environment editor', 'writtenBy Asha Rao, writtenBy Damian Carr'],
    ['By Press Trust of India', 'source Press Trust of India (organisation)'],
    ['By: Editorial', 'writtenBy Editorial (organisation)'],
    ['(With AP inputs)', 'source AP (organisation)'],
    ['Hana Ueda contributed reporting.', 'reportedBy Hana Ueda'],
    ['Associated Press writers Jo Poe in Rome and Al Roe in Oslo contributed to this report.', 'reportedBy Jo Poe, reportedBy Al Roe'],
    [
      'Reporting by Asha Rao in New Delhi and Jo Poe in London; Additional reporting by Al Roe; Editing by Ann Doe',
      'reportedBy Asha Rao, reportedBy Jo Poe, reportedBy Al Roe, editedBy Ann Doe',
    ],
  ])('%s', (line, wanted) => {
    expect(who(line)).toBe(wanted);
  });

  test.each([
    'By Monday, the strike had ended.',
    'By the sea',
    'By 2030 the port',
    'Edited',
    '(With inputs from agencies)',
    'كتب على الجدار أن الميناء مغلق اليوم ولا يعرف أحد متى يفتح',
  ])('%s is none', (line) => {
    expect(who(line)).toBeUndefined();
  });

  test('a place beside the name is kept as one', () => {
    expect(readByline('By Jane Doe in London')?.place).toBe('London');
    expect(readByline('By Jane Doe, New Delhi')?.place).toBe('New Delhi');
    expect(readByline('By Jane Doe, Kaldari')?.doubts).toHaveLength(1);
  });

  test('a byline that names no person says so', () => {
    expect(readByline('By Special Correspondent')).toMatchObject({ credits: [{ kind: 'organisation' }], doubts: [expect.stringContaining('names no person')] });
  });
});
