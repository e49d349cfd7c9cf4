import { describe, expect, test } from 'vitest';
import { readBareCredit, readCreditLine } from './credit-line.ts';

describe('a caption with its credit', () => {
  test.each([
    ['Ferries idle. (AP Photo/Susan Walsh, File)', 'AP Photo/Susan Walsh, File', 'AP', 'Susan Walsh', true],
    ['Ferries idle. (AP Photo/Susan Walsh, File)(AP)', 'AP Photo/Susan Walsh, File', 'AP', 'Susan Walsh', true],
    ['Ferries idle. (PTI Photo)', 'PTI Photo', 'PTI', '', false],
    ['Ferries idle. (Photo: PTI)', 'PTI', 'PTI', '', false],
    ['Ferries idle. (Photo by Asha Rao/AFP via Getty Images)', 'Asha Rao/AFP via Getty Images', 'AFP', 'Asha Rao', false],
    ['FILE PHOTO: Ferries idle. REUTERS/Jane Doe/File Photo', 'REUTERS/Jane Doe/File Photo', 'Reuters', 'Jane Doe', true],
    ['Ferries idle. | Photo Credit: The Hindu', 'The Hindu', '', '', false],
    ['Ferries idle. Photograph: Jane Doe/Reuters', 'Jane Doe/Reuters', 'Reuters', 'Jane Doe', false],
    ['Ferries idle.Credit...Jane Doe for The New York Times', 'Jane Doe for The New York Times', 'The New York Times', 'Jane Doe', false],
    ['Ferries idle. Foto: Stefan Huber / dpa', 'Stefan Huber / dpa', 'dpa', 'Stefan Huber', false],
    ['Ferries idle. © Jane Doe / AFP', 'Jane Doe / AFP', 'AFP', 'Jane Doe', false],
    ['Ferries idle. (File photo)', 'File photo', '', '', true],
    ['Ferries idle. (Express photo by Asha Rao)', 'Express photo by Asha Rao', 'Express', 'Asha Rao', false],
    ['Ferries idle. [File: Marwan Ali/Al Jazeera]', 'File: Marwan Ali/Al Jazeera', 'Al Jazeera', 'Marwan Ali', true],
    ['Ferries idle. (X/@KaldariWatch)', 'X/@KaldariWatch', '', '', false],
    ['Ferries idle.—AFP', 'AFP', 'AFP', '', false],
    ['Ferries idle. Punit Rane/AFP/Getty Images', 'Punit Rane/AFP/Getty Images', 'AFP', 'Punit Rane', false],
    ['2 of 5 | Ferries idle. (AP Photo/Susan Walsh)', 'AP Photo/Susan Walsh', 'AP', 'Susan Walsh', false],
    ['[1/3]Ferries idle. REUTERS/Jane Doe Purchase Licensing Rights', 'REUTERS/Jane Doe', 'Reuters', 'Jane Doe', false],
    ['Ferries idle. JUAN PÉREZ (EFE)', 'JUAN PÉREZ / EFE', 'EFE', 'JUAN PÉREZ', false],
  ])('%s', (line, creditLine, agency, creator, isFilePicture) => {
    expect(readCreditLine(line)).toEqual({ caption: 'Ferries idle.', creditLine, agency, creator, isFilePicture, isSure: true });
  });

  test('brackets that are no credit stay', () => {
    const line = 'The minister (left) and the harbour master (right)';
    expect(readCreditLine(line)).toMatchObject({ caption: line, creditLine: '' });
  });

  test.each(['Prices rose (photo shows a shop in May)', 'He left them (the image of a broken man)'])('%s has none', (line) => {
    expect(readCreditLine(line).creditLine).toBe('');
  });

  test('an agency alone may also be the end of a story', () => {
    expect(readCreditLine('The board will meet on Tuesday. (PTI)')).toMatchObject({ creditLine: 'PTI', isSure: false });
  });
});

describe('a credit on a line of its own', () => {
  test.each(['Photo: PTI', 'Image source, Getty Images', 'Photograph: Jane Doe/Reuters', '(AP Photo/Susan Walsh, File)', '© Reuters'])('%s', (line) => {
    expect(readBareCredit(line)?.creditLine).toBeTruthy();
  });

  test.each(['Photo shows the ferry, which was built in 1990.', 'Photos: Life on the islands', '© 2025 The Kaldari Standard', 'shu/dpa'])(
    '%s is none',
    (line) => {
      expect(readBareCredit(line)).toBeUndefined();
    },
  );
});
