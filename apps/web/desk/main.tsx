import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n, type TextPacks } from '../shared/i18n';
import { App } from './app/app';
import '../shared/styles/palette.css';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/components.css';
import './styles/table.css';
import './styles/pages.css';
import './styles/print.css';

const texts: TextPacks = {
  'zh-CN': () => import('../shared/i18n/locales/zh-CN'),
  en: () => import('../shared/i18n/locales/en'),
};

async function start(): Promise<void> {
  const root = document.getElementById('root');
  // An old browser keeps the notice that is in the page.
  if (!root || !CSS.supports('selector(:has(*))')) return;
  await startI18n(texts);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
