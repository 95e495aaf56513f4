import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fromJsonResume, VprError } from '../../client/src/main.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import { submission } from '../support/submission.ts';

const resume: unknown = JSON.parse(readFileSync('test/data/resume.json', 'utf8'));

describe('the CV of a JSON Resume', () => {
  it('has what the résumé says', () => {
    expect(fromJsonResume(resume)).toEqual({
      full_name: 'Noa Bergman',
      professional_summary:
        'Site Reliability Engineer\nEleven years of running production systems, the last six on Kubernetes. I write the runbooks that others follow at night.',
      contact_info: {
        email: 'noa@bergman.example',
        phone: '(972) 555-0142',
        location: 'Haifa, Haifa District, IL',
        linkedin: 'https://www.linkedin.com/in/noa-bergman',
      },
      experience: [
        {
          company: 'Meridian Freight',
          role: 'Staff Site Reliability Engineer',
          start_date: '2020-03-01',
          current: true,
          description: 'Responsible for three Kubernetes clusters with 400 services.',
          achievements: [
            'Led the move of 1,900 Terraform resources into 40 workspaces',
            'Cut the time to recover from 47 to 9 minutes in a year',
          ],
        },
        {
          company: 'Harbour Bank',
          role: 'Database Engineer',
          start_date: '2014-09',
          end_date: '2020-02',
          achievements: ['Operated PostgreSQL replication with automatic failover for 60 databases'],
        },
        {
          company: 'Code for Haifa',
          role: 'Mentor',
          start_date: '2018-01-01',
          end_date: '2019-12-31',
          description: 'Taught Python to forty beginners.',
        },
        {
          company: 'quorumctl, CNCF sandbox',
          role: 'Author, Maintainer',
          start_date: '2019-05-01',
          description: 'A command-line tool that rehearses failovers.',
          achievements: ['Used by 30 companies'],
          technologies: ['Go', 'etcd'],
        },
      ],
      education: [
        {
          institution: 'Technion',
          degree: 'BSc',
          field_of_study: 'Computer Science',
          start_date: '2010',
          end_date: '2014',
        },
      ],
      certifications: [{ name: 'Certified Kubernetes Administrator', issuer: 'CNCF', date: '2021-11-07' }],
      skills: [{ name: 'Platform', level: 'Expert' }, 'Kubernetes', 'Terraform', 'OpenTelemetry', 'Go'],
      languages: [
        { name: 'Hebrew', level: 'Native speaker' },
        { name: 'English', level: 'Fluent' },
      ],
      top_achievements: [
        'Engineer of the Year, Meridian Freight, 2023-11-01\nFor the recovery of the eu-central primary in 11 minutes.',
        'Quorums at Night, SREcon, 2022-10-01',
      ],
    });
  });

  it('has no more than a name where there is no more', () => {
    expect(fromJsonResume({ basics: { name: 'Noa' }, work: [], skills: null })).toEqual({ full_name: 'Noa' });
  });

  it.each([undefined, null, 'Noa', [], {}, { basics: null }, { basics: { name: ' ' } }, { name: 'package' }])(
    'is none of %j',
    (other) => {
      expect(() => fromJsonResume(other)).toThrow(expect.objectContaining({ code: 'INVALID_RESUME' }));
    },
  );

  it('survives any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(resume as object)), (value, section) => {
        try {
          expect(fromJsonResume({ basics: { name: 'Noa' }, [section]: value }).full_name).toBeDefined();
        } catch (error) {
          expect([section, error instanceof VprError]).toEqual(['basics', true]);
        }
      }),
    );
  });
});

describe('the service', () => {
  let under: ClientUnderTest;
  beforeAll(async () => {
    under = await startClient();
  });
  afterAll(async () => under.stop());

  it('knows every field of such a CV, and finds evidence in it', async () => {
    const requirements = ['PostgreSQL replication and failover', 'Terraform at scale', 'Teaching Python'];
    const request = submission({
      job_posting: { company_name: 'Northwind', role_title: 'SRE', requirements },
      cv: fromJsonResume(resume),
    });
    const { job_id } = await under.client.submit(request, { strict: true });
    await under.work();
    const { evidence_matrix } = await under.client.report(job_id);
    const places = evidence_matrix.map(({ sources }) => sources.map(({ path }) => path));
    expect(places).toEqual([
      expect.arrayContaining(['/cv/experience/1/achievements/0']),
      expect.arrayContaining(['/cv/experience/0/achievements/0']),
      expect.arrayContaining(['/cv/experience/2/description']),
    ]);
  });
});
