import { useEffect } from 'react';
import { LoginScreen } from '../screens/login';
import { session } from '../session/session';
import { Shell } from './shell';
import { useObservable } from './store';

export function App() {
  const known = useObservable(session.known);
  const me = useObservable(session.me);
  useEffect(() => void session.resume(), []);
  if (me) return <Shell />;
  return known ? <LoginScreen /> : null;
}
