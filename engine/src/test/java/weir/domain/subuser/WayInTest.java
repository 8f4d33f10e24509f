package weir.domain.subuser;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// By what a sub-user gets in: keys that end and are replaced, and the addresses that it comes from.
class WayInTest {
    @Test
    void a_key_that_expires_opens_until_then_and_is_told_apart_from_one_that_was_revoked() {
        check("""
                01T09:00  open plan 100                         | opened
                01T09:00  add ann                               | added
                01T09:01  key ann k1 label laptop until 01T10:00    | added
                01T09:01  key ann k2 until 03T10:00             | added
                01T09:59  present ann k1                        | used 0
                01T10:00  present ann k1                        | key_invalid
                01T10:00  revoke ann k1                         | revoked again
                01T10:00  revoke ann k2                         | revoked
                01T10:00  keys ann  | k1 expired label laptop until 01T10:00, k2 revoked until 03T10:00
                """);
    }

    @Test
    void a_key_that_is_rotated_goes_on_until_the_overlap_is_over_or_it_ends_anyway() {
        check("""
                01T09:00  open plan 100                         | opened
                01T09:00  add ann                               | added
                01T09:01  key ann k1                            | added
                01T09:02  rotate ann k1 k2 overlap 1H           | rotated, k1 until 01T10:02
                01T10:01  present ann k1                        | used 0
                01T10:01  present ann k2                        | used 0
                01T10:02  present ann k1                        | key_invalid
                01T10:02  present ann k2                        | used 0
                01T10:02  rotate ann k1 k3 overlap 1H           | key_ended
                01T10:02  rotate ann k9 k3 overlap 1H           | no_such_key
                01T10:03  rotate ann k2 k3 overlap 0S until 02T00:00    | rotated, k2 until 01T10:03
                01T10:03  present ann k2                        | key_invalid
                01T10:04  rotate ann k3 k4 overlap 72H          | rotated, k3 until 02T00:00
                01T10:05  keys ann  | k1 expired until 01T10:02, k2 expired until 01T10:03, k3 active until 02T00:00, k4 active until 02T00:00
                01T10:06  revoke ann k3                         | revoked
                01T10:06  rotate ann k3 k5 overlap 1H           | key_ended
                """);
    }

    @Test
    void a_key_in_place_of_another_has_its_label() {
        check("""
                01T09:00  open plan 100                         | opened
                01T09:00  add ann                               | added
                01T09:00  label ann Ann                         | set
                01T09:01  key ann k1 label laptop               | added
                01T09:02  rotate ann k1 k2 overlap 0S           | rotated, k1 until 01T09:02
                01T09:02  keys ann  | k1 expired label laptop until 01T09:02, k2 active label laptop
                """);
    }

    @Test
    void only_its_own_addresses_are_open_to_it_and_one_that_nobody_knows_is_none() {
        check("""
                01T09:00  open plan 1000                        | opened
                01T09:00  grant p payg 500                      | granted
                01T09:00  grant x extra_usage 500               | granted
                01T09:00  add ann                               | added
                01T09:00  quotas ann open 99                    | set
                01T09:00  hold r1 1 by ann from 192.0.2.7       | plan
                01T09:00  hold r2 1 by ann from nowhere         | plan
                gate sub_user_address | open
                01T09:01  addresses ann 10.0.0.0/8 2001:db8::/32    | set
                01T09:01  hold r3 1 by ann from 10.255.0.1      | plan
                01T09:01  hold r4 1 by ann from ::ffff:10.0.0.1 | plan
                01T09:01  hold r5 1 by ann from 2001:db8:9::1   | plan
                01T09:01  hold r6 1 by ann from 11.0.0.1        | sub_user_address
                gate sub_user_address | closed
                remedies | ask_the_owner
                01T09:01  hold r6 1 by ann from 2001:db9::1     | sub_user_address
                01T09:01  hold r6 1 by ann from nowhere         | sub_user_address
                01T09:01  hold r6 1 from 11.0.0.1               | plan
                01T09:01  hold r7 1 by ann                      | plan
                01T09:02  quotas ann rpd 6 open 99              | set
                01T09:02  hold r8 1 by ann from 11.0.0.1        | sub_user_address sub_user_rpd
                01T09:03  addresses ann                         | set
                01T09:03  quotas ann rpd 9 open 99              | set
                01T09:03  hold r8 1 by ann from 11.0.0.1        | plan
                """);
    }

    /// The hold is known by then, wherever it is asked for again.
    @Test
    void a_request_that_is_sent_again_from_another_address_answers_its_hold() {
        check("""
                01T09:00  open plan 1000                        | opened
                01T09:00  add ann                               | added
                01T09:00  addresses ann 10.0.0.0/8              | set
                01T09:01  hold r1 1 by ann from 10.0.0.1        | plan
                01T09:01  hold r1 1 by ann from 11.0.0.1        | plan again
                """);
    }
}
