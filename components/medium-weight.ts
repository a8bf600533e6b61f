const mediumByFont = new Map<string, boolean>();

/** Whether the font has a weight of 500: without one a browser takes 400, and titles lose their rank. */
export function hasMedium(family: string): boolean {
  const known = mediumByFont.get(family);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas').getContext('2d');
  const width = (weight: number): number => {
    if (!canvas) return weight;
    canvas.font = `${weight} 64px ${family}`;
    return canvas.measureText('Maria Santos v. Harbor Homes LLC').width;
  };
  const found = width(500) !== width(400);
  mediumByFont.set(family, found);
  return found;
}
