/* SPDX-License-Identifier: Apache-2.0 */
#include "device/tone.h"

#include "support/support.h"

static int16_t samples[TONE_SAMPLES_MAX], other[TONE_SAMPLES_MAX];

/* Rising zero crossings: the number of periods. */
static unsigned periods(const int16_t *at, size_t count)
{
    unsigned crossings = 0;

    for (size_t i = 1; i < count; i++)
        crossings += at[i - 1] <= 0 && at[i] > 0;
    return crossings;
}

TEST(each_signal_is_short_and_not_too_loud)
{
    for (enum sound_signal signal = SOUND_SUCCESS; signal < SOUND_COUNT; signal++) {
        size_t count = tone_make(signal, samples);
        int peak = 0;

        assert_in_range(count, TONE_RATE_HZ / 10, TONE_SAMPLES_MAX);
        for (size_t i = 0; i < count; i++) {
            int level = samples[i] < 0 ? -samples[i] : samples[i];

            peak = level > peak ? level : peak;
        }
        assert_in_range(peak, TONE_PEAK / 2, TONE_PEAK);
        assert_in_range(samples[0] + 100, 0, 200);
        assert_in_range(samples[count - 1] + 100, 0, 200);
    }
}

TEST(the_signals_can_be_told_apart_by_ear)
{
    size_t count = tone_make(SOUND_REFUSED, samples);

    assert_in_range(periods(samples, count) * TONE_RATE_HZ / count, 215, 225);
    count = tone_make(SOUND_SUCCESS, samples);
    assert_in_range(periods(samples, 3360) * TONE_RATE_HZ / 3360, 850, 900);
    assert_in_range(periods(samples + 3360, count - 3360) * TONE_RATE_HZ / (count - 3360), 1290, 1340);
    count = tone_make(SOUND_ATTENTION, samples);
    assert_int_equal(periods(samples + 4800, 3360), 0);
}

TEST(the_same_signal_is_the_same_samples)
{
    size_t count = tone_make(SOUND_SUCCESS, samples);

    assert_int_equal(tone_make(SOUND_SUCCESS, other), count);
    assert_memory_equal(samples, other, count * sizeof samples[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RUN(each_signal_is_short_and_not_too_loud),
        RUN(the_signals_can_be_told_apart_by_ear),
        RUN(the_same_signal_is_the_same_samples),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
