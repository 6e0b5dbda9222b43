import type { MouseEvent, ReactNode } from 'react';
import { addressOf, goTo, type PageName } from '../app/router';

interface Props {
  page: PageName;
  id?: string | null;
  className?: string;
  current?: boolean;
  children: ReactNode;
}

/** A link inside the app: opens without loading anything. */
export function Link({ page, id = null, className, current = false, children }: Props) {
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(page, id);
  };
  return (
    <a
      href={addressOf({ page, id })}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={open}
    >
      {children}
    </a>
  );
}
