/** The built file of a program of the repository in `root`, made where there is none of these sources in `cache`. */
export declare function oneFile(
  program: string,
  where: { readonly root: string; readonly cache: string },
): Promise<string>;
