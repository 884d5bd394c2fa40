// Counts the edges of simulated lines by reading them over and over, for kernels that cannot record calls.
//   edge-count FILE…      each a line's `value`; runs until SIGTERM, then says per line: edges, readings that failed, last level
// The last line says how long the longest time between two readings was: an edge and its way back inside that would be missed.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t ended;
static void end(int signal) { (void)signal; ended = 1; }

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

struct line { const char *path; int file, level; long edges, failed; };

static int read_level(struct line *line) {
    char byte;
    if (line->file < 0) line->file = open(line->path, O_RDONLY | O_CLOEXEC);
    if (line->file >= 0 && pread(line->file, &byte, 1, 0) == 1) return byte - '0';
    // The chip is gone; it may come back.
    if (line->file >= 0) close(line->file);
    line->file = -1;
    line->failed++;
    return -1;
}

int main(int count, char **paths) {
    struct line *lines = calloc(count, sizeof *lines);
    long long longest = 0, last, readings = 0;
    struct sched_param first = { .sched_priority = 50 };
    struct timespec pause = { 0, 50000 };
    sched_setscheduler(0, SCHED_FIFO, &first);
    signal(SIGTERM, end);
    for (int i = 1; i < count; i++) lines[i] = (struct line){ paths[i], -1, -1, 0, 0 };
    for (last = now(); !ended; readings++) {
        for (int i = 1; i < count; i++) {
            int level = read_level(&lines[i]);
            if (level < 0) continue;
            if (lines[i].level >= 0 && level != lines[i].level) lines[i].edges++;
            lines[i].level = level;
        }
        long long then = now();
        if (then - last > longest && readings > 0) longest = then - last;
        last = then;
        nanosleep(&pause, NULL);
    }
    for (int i = 1; i < count; i++) printf("%s %ld %ld %d\n", lines[i].path, lines[i].edges, lines[i].failed, lines[i].level);
    printf("readings %lld longest-microseconds %lld\n", readings, longest / 1000);
    return 0;
}
