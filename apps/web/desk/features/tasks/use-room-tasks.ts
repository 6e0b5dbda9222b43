import type { Task } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, tasksApi } from '../../../shared/api';

const MOST = 100;
const NONE: readonly Task[] = [];

/** The tasks of a room by the message that they came of. */
export function useRoomTasks(roomId: string, enabled: boolean): (seq: number) => readonly Task[] {
  const filter = { roomId, limit: MOST };
  const { data } = useQuery({
    queryKey: keys.taskList(filter),
    queryFn: ({ signal }) => tasksApi.list(filter, signal),
    enabled,
  });
  return useMemo(() => {
    const bySeq = new Map<number, Task[]>();
    for (const task of data?.items ?? []) bySeq.set(task.seq, [...(bySeq.get(task.seq) ?? []), task]);
    return (seq) => bySeq.get(seq) ?? NONE;
  }, [data]);
}
