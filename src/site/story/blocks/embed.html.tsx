import type { ReactNode } from 'react';
import type { Embed as EmbedBlock } from '../../../story/body.ts';
import { useIsLite } from '../../lite/lite.html.tsx';
import { fill } from '../../words.ts';
import { langInside } from '../../writing.ts';
import { frameFor } from '../embeds.ts';
import type { Telling } from '../telling.ts';
import { tidyAddress } from '../tidy-address.ts';

/**
 * Somebody else's content, behind a click that needs no script: the frame inside a closed <details> is not loaded.
 * What cannot be framed safely is a link.
 */
export function Embed({ block, telling, id }: { block: EmbedBlock; telling: Telling; id: string | undefined }): ReactNode {
  const { words, story } = telling;
  const { url, title } = block.attrs;
  const framed = frameFor(url);
  const provider = framed?.provider ?? (block.attrs.provider.trim() || hostOf(url));
  const name = title.trim() || provider;
  const isLite = useIsLite();
  const inWords = langInside(words.language, story.language);

  if (!framed || isLite) {
    return (
      <p className="also" id={id}>
        <span className="label">{provider}</span> <a href={tidyAddress(url)}>{title.trim() || url}</a>
      </p>
    );
  }
  return (
    <div className="embed" id={id}>
      <details>
        <summary>
          <span className="label" {...inWords}>
            {fill(words.embedShow, { provider })}
          </span>
          {title.trim() && <span className="embed-title">{title}</span>}
        </summary>
        <div className={`stage ${framed.shape}`}>
          <iframe
            src={framed.src}
            title={name}
            loading="lazy"
            sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"
            referrerPolicy="strict-origin-when-cross-origin"
            allow="fullscreen; encrypted-media; picture-in-picture"
          />
        </div>
      </details>
      <p className="embed-note" {...inWords}>
        <span>{fill(words.embedNote, { provider })}</span> <a href={tidyAddress(url)}>{fill(words.embedSource, { provider })}</a>
      </p>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
