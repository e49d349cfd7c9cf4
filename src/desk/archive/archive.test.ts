import { expect, test } from 'vitest';
import { hire } from '../../fixtures/hire.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

