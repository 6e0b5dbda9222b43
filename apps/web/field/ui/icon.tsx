const PATHS = {
  today: 'M7 3v3M17 3v3M4 8h16M5 5h14v15H5zM9 14l2 2 4-4',
  children: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M5 21c0-4 3-7 7-7s7 3 7 7',
  visit: 'M12 5v14M5 12h14',
  messages: 'M4 5h16v11H10l-5 4v-4H4z',
  pending: 'M12 15V4M8 8l4-4 4 4M5 14v6h14v-6',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M6 15v4',
  call: 'M6 3h4l1 5-3 2c1 3 3 5 6 6l2-3 5 1v4c0 2-1 3-3 3C10 21 3 14 3 6c0-2 1-3 3-3',
} as const;

export type IconName = keyof typeof PATHS;

/** Never alone: a word stands beside every icon. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
