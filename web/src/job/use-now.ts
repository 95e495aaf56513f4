import { useEffect, useState } from 'preact/hooks';

/** The time, which passes every second while somebody looks. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(ticking);
    };
  }, []);
  return now;
}
