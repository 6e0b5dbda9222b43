import { lazy, Suspense } from 'react';

const Screen = lazy(() => import('./messages-screen').then(({ TalkScreen }) => ({ default: TalkScreen })));

/** Talks come when somebody opens them: a form at a child's door does not wait for them. */
export function MessagesScreen({ id }: { id: string | null }) {
  return (
    <Suspense fallback={null}>
      <Screen id={id} />
    </Suspense>
  );
}
