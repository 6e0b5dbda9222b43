import type { ThemeConfig } from 'antd';

/** The tokens with which antd passes the contrast rules; derived greys of a dark teal seed do not. */
export const theme: ThemeConfig = {
  cssVar: { key: 'jieli' },
  hashed: false,
  token: {
    colorPrimary: '#0f6e74',
    colorPrimaryBg: '#e3f2f2',
    colorPrimaryBgHover: '#cfe7e8',
    colorPrimaryBorder: '#8fc4c7',
    controlItemBgActive: '#e3f2f2',
    colorLink: '#0b5f64',
    colorLinkHover: '#0f6e74',
    colorText: '#1d2a30',
    colorTextDescription: '#5c6b73',
    colorTextTertiary: '#5c6b73',
    colorTextPlaceholder: '#66757f',
    colorTextDisabled: '#6b7780',
    colorError: '#b3261e',
    colorErrorText: '#b3261e',
    colorWarning: '#8a4b00',
    colorSuccess: '#2c6a36',
    colorBgLayout: '#f5f7f8',
    colorBorder: '#8a989f',
    borderRadius: 6,
    fontSize: 16,
    lineHeight: 1.6,
    fontFamily:
      "-apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
    controlHeightSM: 28,
    // Shortened by CSS instead, the pop-ups of antd would never learn that their motion has ended and stay off the page.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: { Button: { contentFontSizeSM: 15, paddingInlineSM: 9 } },
};

/** The gateway writes the nonce of this answer into the page; antd needs it for the styles that it creates. */
export function styleNonce(): string | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return nonce && !nonce.startsWith('__') ? nonce : undefined;
}
