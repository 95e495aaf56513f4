import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('npm ci', () => {
  it('runs no install script: each is named and refused', () => {
    const { packages } = read('package-lock.json') as { packages: Record<string, { hasInstallScript?: boolean }> };
    const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
    const withScripts = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript ? path.replace(/^.*node_modules\//, '') : [],
    );
    expect(Object.keys(allowScripts).toSorted()).toEqual(withScripts.toSorted());
    expect(Object.values(allowScripts)).not.toContain(true);
  });

  it('takes each package from the lock file, with its integrity', () => {
    const { packages } = read('package-lock.json') as {
      packages: Record<string, { integrity?: string; link?: boolean }>;
    };
    const unlocked = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path.includes('node_modules/') && !link && !integrity,
    );
    expect(unlocked).toEqual([]);
  });
});
