import { createContext, useContext } from 'react';
import type { Drafts } from './drafts';
import type { Work } from './work';

export interface WorkPlace {
  work: Work;
  drafts: Drafts;
}

const Context = createContext<WorkPlace | null>(null);
export const WorkProvider = Context.Provider;

export function useWork(): WorkPlace {
  const place = useContext(Context);
  if (!place) throw new Error('the app is not open');
  return place;
}
