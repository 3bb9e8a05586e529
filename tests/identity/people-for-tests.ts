import { type PeopleEnvironment, peopleEnvironment } from './people-environment';

/** People in an empty table for each test of a file, in which nobody waits for a random time. Ask for them inside tests alone. */
export function peopleForTests(): () => PeopleEnvironment {
  let people: PeopleEnvironment | undefined;
  beforeEach(async () => {
    people = await peopleEnvironment();
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await people?.close();
  });
  return () => {
    if (people === undefined) throw new Error('The people are there inside a test');
    return people;
  };
}
