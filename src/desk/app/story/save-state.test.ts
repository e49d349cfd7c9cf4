import { expect, test } from 'vitest';
import { type Connection, isUnsafeToClose, saveStateOf } from './save-state.ts';

const well: Connection = { isConnected: true, isSynced: true, hasUnsent: false, isSignedOut: false, mayEdit: true, isGone: false, isRefused: false };

test('only what the server has acknowledged is called saved', () => {
  expect(saveStateOf(well)).toBe('saved');
  expect(saveStateOf({ ...well, hasUnsent: true })).toBe('saving');
  expect(saveStateOf({ ...well, isSynced: false })).toBe('opening');
  expect(saveStateOf({ ...well, isConnected: false, hasUnsent: true })).toBe('offline-unsent');
  expect(saveStateOf({ ...well, isConnected: false })).toBe('offline');
  expect(saveStateOf({ ...well, isSignedOut: true, hasUnsent: true })).toBe('signed-out');
  expect(saveStateOf({ ...well, mayEdit: false })).toBe('read-only');
});

test('closing the window is warned of while words are nowhere else', () => {
  expect(isUnsafeToClose('saving')).toBe(true);
  expect(isUnsafeToClose('offline-unsent')).toBe(true);
  expect(isUnsafeToClose('saved')).toBe(false);
  expect(isUnsafeToClose('offline')).toBe(false);
});
