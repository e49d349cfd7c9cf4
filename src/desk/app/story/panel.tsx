import { type ReactElement, type ReactNode, useState } from 'react';

/** A part of what stands beside the manuscript, opened and closed by its title; whether it is open is remembered. */
export function Panel({
  name,
  title,
  aside,
  isOpen = false,
  children,
}: {
  name: string;
  title: string;
  aside?: ReactNode;
  isOpen?: boolean;
  children: ReactNode;
}): ReactElement {
  const place = `stoppress.panel.${name}`;
  const [open, setOpen] = useState(() => (localStorage.getItem(place) ?? String(isOpen)) === 'true');
  return (
    <details
      className="story-panel"
      data-panel={name}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        localStorage.setItem(place, String(currentTarget.open));
      }}
    >
      <summary>
        <h2>{title}</h2>
        {aside && <span className="story-panel-aside">{aside}</span>}
      </summary>
      {open && <div className="story-panel-inside">{children}</div>}
    </details>
  );
}
