import type { ReactNode } from 'react';
import { Icon } from './icons';
import { ButtonLink } from './button';

/** Something the reader should know before going on. */
export function Notice({
  children,
  tone = 'info',
  title,
}: {
  children: ReactNode;
  tone?: 'info' | 'waiting' | 'danger';
  title?: string;
}) {
  return (
    <div className={`notice ${tone}`}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** An empty page or list: what is not here, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: { href: string; label: string };
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
      {action !== undefined && <ButtonLink href={action.href}>{action.label}</ButtonLink>}
    </div>
  );
}
