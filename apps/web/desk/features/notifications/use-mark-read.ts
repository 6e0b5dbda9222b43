import type { Notification } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keys, notificationsApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { closeShown } from '../../../shared/push';

const UNDO_MS = 8000;

interface MarkRead {
  isUnread: (note: Notification) => boolean;
  mark: (notes: readonly Notification[]) => void;
  markAll: (upTo: string) => void;
  undo: () => void;
  /** Everything up to this instant shows as read; the hub is told when the time to undo is over. */
  pendingUpTo: string | null;
}

export function useMarkRead(): MarkRead {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [pendingUpTo, setPending] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const waiting = useRef<string | null>(null);

  const tell = useCallback(
    async (body: { ids?: string[]; upTo?: string }): Promise<void> => {
      try {
        await notificationsApi.read(body);
        await queryClient.invalidateQueries({ queryKey: keys.notifications });
      } catch (error) {
        message.error(errorText(error));
      }
    },
    [queryClient, message],
  );

  const flush = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    const upTo = waiting.current;
    waiting.current = null;
    if (upTo) void tell({ upTo }).then(() => setPending(null));
  }, [tell]);

  // Leaving the page is not undoing.
  useEffect(() => flush, [flush]);

  return {
    pendingUpTo,
    isUnread: (note) =>
      note.readAt === null &&
      note.withdrawnAt === null &&
      !done.has(note.id) &&
      !(pendingUpTo !== null && note.at <= pendingUpTo),
    mark: (notes) => {
      if (notes.length === 0) return;
      const ids = notes.map(({ id }) => id);
      setDone((current) => new Set([...current, ...ids]));
      for (const link of new Set(notes.map((note) => note.link))) void closeShown(link);
      void tell({ ids });
    },
    markAll: (upTo) => {
      waiting.current = upTo;
      setPending(upTo);
      timer.current = setTimeout(flush, UNDO_MS);
    },
    undo: () => {
      if (timer.current) clearTimeout(timer.current);
      waiting.current = null;
      setPending(null);
    },
  };
}
