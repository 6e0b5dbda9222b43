import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n, type TextPacks } from '../shared/i18n';
import { App } from './app/app';
import { watchBackKey } from './app/back-key';
import { watchInput } from './app/input-watch';
import { appearance } from './app/appearance';
import { updates } from './app/updates';

const texts: TextPacks = {
  'zh-CN': () => import('../shared/i18n/locales/zh-CN/field'),
  en: () => import('../shared/i18n/locales/en/field'),
};

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  appearance.apply();
  watchInput();
  watchBackKey();
  await startI18n(texts);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  updates.start();
}

void start();
