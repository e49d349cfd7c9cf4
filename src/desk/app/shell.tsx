import './shell.css';
import { ActionIcon, Kbd, Switch, Text, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCommand, IconKeyboard, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactElement, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { may } from '../../staff/staff.ts';
import { useMe, WithMe } from './me.tsx';
import { Mentions } from './mentions.tsx';
import { Palette } from './palette.tsx';
import { capsOf, type Deed, useDeeds, useKeys, useLetters } from './parts/keys.tsx';
import { useLive } from './parts/live.tsx';
import { initialsOf, Person } from './parts/person.tsx';
import { isSessionOver, onSession } from './session.ts';
import { doorTo } from './sign-in/wanted-screen.ts';
import { words } from './words.ts';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in/sign-in-again.tsx')).SignInAgain }));

/** What stands around every screen of somebody who is signed in. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const [screen] = useLocation();
  return (
    <WithMe whileAsking={<Text p="md">{words.loading}</Text>} signedOut={<Redirect to={doorTo(screen + location.search)} />}>
      <Frame>{children}</Frame>
    </WithMe>
  );
}

type Screen = { readonly path: string; readonly name: string; readonly keys: string };

function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const isOver = useSyncExternalStore(onSession, isSessionOver);
  const connection = useLive(!isOver);
  const screens = useScreens();
  const { staff } = useMe();
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [areKeysShown, keys] = useDisclosure(false);
  const [, go] = useLocation();
  const { toggleColorScheme } = useMantineColorScheme();
  useKeys([
    { keys: 'mod+k', words: words.shell.palette, act: palette.open },
    { keys: '?', words: words.shell.keys, act: keys.toggle },
    { keys: 'shift+d', words: words.shell.scheme, act: toggleColorScheme },
    ...screens.map(({ path, name, keys: pressed }): Deed => ({ keys: pressed, words: words.shell.goTo(name), act: () => go(path) })),
    ...(may(staff, 'manage-newsroom', null) ? [{ keys: 'g c', words: words.shell.goTo(words.campaigns.title), act: () => go('/newsroom/campaigns') }] : []),
  ]);
  return (
    <>
      <a className="shell-skip" href="#screen">
        {words.shell.skip}
      </a>
      <Bar screens={screens} onPalette={palette.open} onKeys={keys.toggle} onScheme={toggleColorScheme} />
      {connection === 'away' && (
        <p className="shell-away" role="status">
          {words.shell.away}
        </p>
      )}
      {isOver && <Again />}
      {areKeysShown && <Keys onClose={keys.close} />}
      <main id="screen" className="shell-screen" tabIndex={-1}>
        {children}
      </main>
      {isPaletteOpen && <Palette onClose={palette.close} />}
    </>
  );
}

/** The session has ended under the screen: the way back in, above it; the screen stays as it is. */
function Again(): ReactElement {
  const { staff } = useMe();
  const client = useQueryClient();
  return (
    <div className="shell-again">
      <Suspense>
        <SignInAgain email={staff.email} onDone={() => void client.invalidateQueries()} />
      </Suspense>
    </div>
  );
}

/** Those that one's rights open. */
function useScreens(): readonly Screen[] {
  const { staff } = useMe();
  const manages = staff.grants.some(({ right }) => right === 'manage-staff' || right === 'manage-newsroom');
  return [
    { path: '/stories', name: words.screens.stories, keys: 'g s' },
    { path: '/diary', name: words.screens.diary, keys: 'g d' },
    { path: '/pictures', name: words.screens.pictures, keys: 'g p' },
    ...(may(staff, 'publish', null) ? [{ path: '/fronts', name: words.screens.fronts, keys: 'g f' }] : []),
    ...(manages ? [{ path: '/newsroom', name: words.screens.newsroom, keys: 'g n' }] : []),
  ];
}

type BarProps = { readonly screens: readonly Screen[]; readonly onPalette: () => void; readonly onKeys: () => void; readonly onScheme: () => void };

function Bar({ screens, onPalette, onKeys, onScheme }: BarProps): ReactElement {
  const { staff, publication } = useMe();
  const [location] = useLocation();
  const colorScheme = useComputedColorScheme();
  return (
    <header className="shell-bar">
      <a className="shell-paper" href="/" title={words.shell.site} lang={publication.language}>
        {publication.name}
      </a>
      <nav aria-label={words.shell.screens}>
        <ul>
          {screens.map(({ path, name }) => (
            <li key={path}>
              <Link href={path} aria-current={location.startsWith(path) ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="shell-tools">
        <Mentions />
        <Tooltip label={`${words.shell.palette} (Ctrl K)`}>
          <ActionIcon variant="subtle" size="lg" onClick={onPalette} aria-label={words.shell.palette}>
            <IconCommand size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${words.shell.keys} (?)`}>
          <ActionIcon variant="subtle" size="lg" onClick={onKeys} aria-label={words.shell.keys} visibleFrom="sm">
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={words.shell.scheme}>
          <ActionIcon variant="subtle" size="lg" onClick={onScheme} aria-label={words.shell.scheme}>
            {colorScheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={words.shell.account(staff.name)}>
          <UnstyledButton component={Link} href="/account" aria-label={`${initialsOf(staff.name)}: ${words.shell.account(staff.name)}`} className="shell-me">
            <Person name={staff.name} size={32} />
          </UnstyledButton>
        </Tooltip>
      </div>
    </header>
  );
}

/** Every key that does something here, beside the screen and not over it. */
function Keys({ onClose }: { readonly onClose: () => void }): ReactElement {
  const deeds = useDeeds();
  const [doLettersAct, turnLetters] = useLetters();
  useKeys([{ keys: 'Escape', words: words.shell.closeKeys, act: onClose }]);
  return (
    <section className="shell-keys" aria-label={words.shell.keys}>
      <dl>
        {deeds.map(({ keys, words: does }) => (
          <div key={`${keys} ${does}`}>
            <dt>
              {capsOf(keys).map((cap) => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch mt="sm" label={words.shell.letters} checked={doLettersAct} onChange={(event) => turnLetters(event.currentTarget.checked)} />
    </section>
  );
}
