import type { Db } from '../plumbing/db.ts';

export async function listDeskRows(db: Db): Promise<{ id: number; name: string }[]> {
  return db.selectFrom('desk').select(['id', 'name']).orderBy('position').orderBy('id').execute();
}

export async function listStageRows(db: Db): Promise<{ id: number; deskId: number; name: string }[]> {
  return db.selectFrom('stage').select(['id', 'deskId', 'name']).orderBy('deskId').orderBy('position').orderBy('id').execute();
}
