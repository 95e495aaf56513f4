import { useEffect, useRef } from 'preact/hooks';

/** Whether the component is still on the page: a late answer may not lead the user away from another view. */
export function useIsShown(): () => boolean {
  const isShown = useRef(true);
  useEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  return () => isShown.current;
}
