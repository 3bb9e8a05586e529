import { dependencyCycles } from './dependency-cycles';

const stack = (Resources: object) => ({ Resources });

describe('dependencyCycles', () => {
  it('finds resources that wait for one another by what they refer to', () => {
    const template = stack({
      Key: { Properties: { Policy: { Bus: { 'Fn::GetAtt': ['Bus', 'Arn'] } } } },
      Bus: { Properties: { Key: [{ Ref: 'Key' }] } },
      Rule: { Properties: { Bus: { Ref: 'Bus' } } },
    });

    expect(dependencyCycles(template)).toEqual(['Key → Bus → Key']);
  });

  it('finds those that wait by DependsOn, and for themselves', () => {
    const template = stack({
      One: { DependsOn: 'Two' },
      Two: { DependsOn: ['One'] },
      Own: { Properties: { Ref: 'Own' } },
    });

    expect(dependencyCycles(template)).toEqual(['One → Two → One', 'Own → Own']);
  });

  it('finds none where each waits for others only', () => {
    const template = stack({ One: { DependsOn: 'Two' }, Two: { Properties: { Region: { Ref: 'AWS::Region' } } } });

    expect(dependencyCycles(template)).toEqual([]);
  });
});
