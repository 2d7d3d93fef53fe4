/* The test's own hand on the machine's GPIO chip (uAPI v2), beside the program under test; static.
   lines info CHIP                each line: its number, its flags, who holds it
   lines watch CHIP MS LINE...    every edge until none came for so long: line, rising or falling, the kernel's nanoseconds, the nanoseconds at which this loop woke
   lines take CHIP MS LINE        holds a line as an input for so long, as another program would */
#include <fcntl.h>
#include <linux/gpio.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) { perror(what); exit(1); }

static unsigned long long now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + (unsigned long long)t.tv_nsec;
}

static int take(const char *chip, char **line, int count, unsigned long long flags)
{
    struct gpio_v2_line_request request = { .num_lines = (unsigned)count, .config.flags = GPIO_V2_LINE_FLAG_INPUT | flags, .consumer = "another" };
    for (int i = 0; i < count; i++) request.offsets[i] = (unsigned)atoi(line[i]);
    int f = open(chip, O_RDWR);
    if (f < 0) fail(chip);
    if (ioctl(f, GPIO_V2_GET_LINE_IOCTL, &request)) fail("take");
    close(f);
    return request.fd;
}

static int info(const char *chip)
{
    struct gpiochip_info about;
    int f = open(chip, O_RDWR);
    if (f < 0 || ioctl(f, GPIO_GET_CHIPINFO_IOCTL, &about)) fail(chip);
    printf("%s %s %u\n", about.name, about.label, about.lines);
    for (unsigned i = 0; i < about.lines; i++) {
        struct gpio_v2_line_info line = { .offset = i };
        if (ioctl(f, GPIO_V2_GET_LINEINFO_IOCTL, &line)) fail("line");
        printf("%u %llx %s\n", i, (unsigned long long)line.flags, line.consumer);
    }
    return 0;
}

static int watch(int lines, int patience)
{
    struct pollfd edge = { lines, POLLIN, 0 };
    while (poll(&edge, 1, patience) > 0) {
        struct gpio_v2_line_event events[16];
        unsigned long long woke = now_ns();
        ssize_t n = read(lines, events, sizeof events);
        if (n < 0) fail("read");
        for (size_t i = 0; i < (size_t)n / sizeof *events; i++)
            printf("%u %s %llu %llu\n", events[i].offset, events[i].id == GPIO_V2_LINE_EVENT_RISING_EDGE ? "rising" : "falling",
                (unsigned long long)events[i].timestamp_ns, woke);
        fflush(stdout);
    }
    return 0;
}

int main(int count, char **arg)
{
    if (count == 3 && !strcmp(arg[1], "info")) return info(arg[2]);
    if (count > 4 && !strcmp(arg[1], "watch"))
        return watch(take(arg[2], arg + 4, count - 4, GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING), atoi(arg[3]));
    if (count == 5 && !strcmp(arg[1], "take")) {
        take(arg[2], arg + 4, 1, 0);
        usleep((useconds_t)atoi(arg[3]) * 1000);
        return 0;
    }
    fprintf(stderr, "lines: see lines.c\n");
    return 2;
}
