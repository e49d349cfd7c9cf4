import './people.css';
import { Tabs, Title } from '@mantine/core';
import { lazy, type ReactElement, Suspense, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { may, type Right } from '../../../staff/staff.ts';
import { useMe } from '../me.tsx';
import { words } from '../words.ts';

const panels = {
  people: { right: undefined, Panel: lazy(async () => ({ default: (await import('./people.tsx')).PeoplePanel })) },
  roles: { right: 'manage-staff', Panel: lazy(async () => ({ default: (await import('./roles.tsx')).RolesPanel })) },
  desks: { right: 'manage-newsroom', Panel: lazy(async () => ({ default: (await import('./desks.tsx')).DesksPanel })) },
  rules: { right: 'manage-newsroom', Panel: lazy(async () => ({ default: (await import('./rules.tsx')).RulesPanel })) },
  topics: { right: 'publish', Panel: lazy(async () => ({ default: (await import('../topics/topics-panel.tsx')).TopicsPanel })) },
  campaigns: { right: 'manage-newsroom', Panel: lazy(async () => ({ default: (await import('../campaigns/campaigns-panel.tsx')).CampaignsPanel })) },
  clients: { right: 'manage-newsroom', Panel: lazy(async () => ({ default: (await import('../clients/clients-panel.tsx')).ClientsPanel })) },
} as const satisfies Record<string, { readonly right: Right | undefined; readonly Panel: unknown }>;
type Tab = keyof typeof panels;

/** The order of the newsroom: who works here, what each may do, desks, rules, topics, campaigns and clients. Everybody sees who works here. */
export function NewsroomScreen(): ReactElement {
  const { staff, publication } = useMe();
  const [path, go] = useLocation();
  useEffect(() => {
    document.title = `${words.people.newsroom} · ${publication.name}`;
  }, [publication.name]);
  const open = (Object.keys(panels) as Tab[]).filter((tab) => {
    const { right } = panels[tab];
    return right === undefined || may(staff, right, null);
  });
  const tab = open.find((known) => `${path}/`.startsWith(`/newsroom/${known}/`));
  if (!tab) return <Redirect to="/newsroom/people" replace />;
  const { Panel } = panels[tab];
  return (
    <div className="people-screen">
      <Title order={1} size="h3" mb="xs">
        {words.people.newsroom}
      </Title>
      <Tabs value={tab} onChange={(chosen) => go(`/newsroom/${chosen}`)}>
        <Tabs.List mb="lg">
          {open.map((known) => (
            <Tabs.Tab key={known} value={known}>
              {words.people.tabs[known]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Suspense fallback={words.loading}>
            <Panel />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
