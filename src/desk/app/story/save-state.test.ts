import { expect, test } from 'vitest';
import { type Connection, canWrite, isUnsafeToClose, saveStateOf } from './save-state.ts';

const well: Connection = {
  isConnected: true,
  isSynced: true,
  hasUnsent: false,
  isKept: true,
  isSignedOut: false,
  mayEdit: true,
  isGone: false,
  isRefused: false,
  isLoaded: true,
};

test('only what the server has acknowledged is called saved', () => {
  expect(saveStateOf(well)).toBe('saved');
  expect(saveStateOf({ ...well, hasUnsent: true })).toBe('saving');
  expect(saveStateOf({ ...well, isSynced: false })).toBe('saving');
  expect(saveStateOf({ ...well, isSynced: false, isLoaded: false })).toBe('opening');
  expect(saveStateOf({ ...well, isConnected: false, isLoaded: false })).toBe('never-loaded');
  expect(saveStateOf({ ...well, isConnected: false, hasUnsent: true })).toBe('offline-unsent');
  expect(saveStateOf({ ...well, isConnected: false })).toBe('offline');
  expect(saveStateOf({ ...well, isSignedOut: true })).toBe('signed-out');
  expect(saveStateOf({ ...well, isSignedOut: true, hasUnsent: true })).toBe('signed-out-unsent');
  expect(saveStateOf({ ...well, isSignedOut: true, hasUnsent: true, isKept: false })).toBe('signed-out-saving');
  expect(saveStateOf({ ...well, isConnected: false, hasUnsent: true, isKept: false })).toBe('saving');
  expect(saveStateOf({ ...well, mayEdit: false })).toBe('read-only');
  expect(saveStateOf({ ...well, mayEdit: false, hasUnsent: true })).toBe('read-only-unsent');
});

test('closing the window is warned of while words are nowhere else', () => {
  expect(isUnsafeToClose('saving')).toBe(true);
  expect(isUnsafeToClose('offline-unsent')).toBe(true);
  expect(isUnsafeToClose('signed-out-unsent')).toBe(true);
  expect(isUnsafeToClose('signed-out-saving')).toBe(true);
  expect(isUnsafeToClose('read-only-unsent')).toBe(true);
  expect(isUnsafeToClose('saved')).toBe(false);
  expect(isUnsafeToClose('offline')).toBe(false);
});

test('a story that was never on this machine is not written in while it cannot be loaded', () => {
  expect(canWrite('never-loaded')).toBe(false);
  expect(canWrite('offline')).toBe(true);
  expect(canWrite('signed-out-unsent')).toBe(true);
  expect(canWrite('read-only-unsent')).toBe(false);
});
