/** A count where there is little room; the hub counts unread messages no further than this needs. */
export const countUpTo99 = (count: number): string => (count > 99 ? '99+' : String(count));
