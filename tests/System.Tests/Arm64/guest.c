/* The test's hand inside the arm64 machine; static, so that it needs nothing there.
   guest relay PORT SOCKET            hands TCP connections on to a Unix socket
   guest as UID GID[,GID...] PROGRAM ARG...  becomes that user in these groups, then the program
   guest run PROGRAM ARG...           runs it to its end and prints the milliseconds it took
   guest first-page SOCKET PATH UID GID PROGRAM ARG...
                                      starts it as a user and prints the milliseconds until GET PATH over its socket is answered whole; ends it */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what) { perror(what); exit(1); }

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void become(const char *uid, const char *gid)
{
    gid_t groups[8];
    size_t count = 0;
    for (const char *next = gid; next && count < 8; next = strchr(next, ',') ? strchr(next, ',') + 1 : 0) groups[count++] = (gid_t)atoi(next);
    if (setgroups(count, groups) || setgid(groups[0]) || setuid((uid_t)atoi(uid))) fail("become");
}

static int connect_unix(const char *path)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    strncpy(to.sun_path, path, sizeof to.sun_path - 1);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0) fail("socket");
    if (connect(s, (struct sockaddr *)&to, sizeof to)) { close(s); return -1; }
    return s;
}

static int write_all(int to, const char *bytes, ssize_t count)
{
    while (count > 0) {
        ssize_t n = write(to, bytes, (size_t)count);
        if (n <= 0) return -1;
        bytes += n, count -= n;
    }
    return 0;
}

static void pump(int a, int b)
{
    struct pollfd ends[2] = { { a, POLLIN, 0 }, { b, POLLIN, 0 } };
    char buffer[65536];
    while (poll(ends, 2, -1) > 0)
        for (int i = 0; i < 2; i++)
            if (ends[i].revents) {
                ssize_t n = read(ends[i].fd, buffer, sizeof buffer);
                if (n <= 0 || write_all(ends[1 - i].fd, buffer, n)) return;
            }
}

static int relay(const char *port, const char *path)
{
    signal(SIGCHLD, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port)), .sin_addr.s_addr = INADDR_ANY };
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&at, sizeof at) || listen(listener, 16)) fail("listen");
    for (;;) {
        int client = accept(listener, 0, 0);
        if (client < 0) continue;
        if (fork() == 0) {
            int daemon = connect_unix(path);
            if (daemon >= 0) pump(client, daemon);
            _exit(0);
        }
        close(client);
    }
}

/* One request with Connection: close; 0 when a whole answer came and its status is 200. */
static int fetch(const char *socket_path, const char *path)
{
    char request[1024], buffer[65536], status[16] = "";
    int s = connect_unix(socket_path);
    if (s < 0) return -1;
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
    if (write_all(s, request, length)) { close(s); return -1; }
    ssize_t n, total = 0;
    while ((n = read(s, buffer, sizeof buffer)) > 0) {
        if (total == 0) memcpy(status, buffer, n < 15 ? (size_t)n : 15);
        total += n;
    }
    close(s);
    return n == 0 && strstr(status, " 200") ? 0 : -1;
}

static int first_page(char **arg)
{
    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        become(arg[2], arg[3]);
        execv(arg[4], arg + 4);
        fail(arg[4]);
    }
    while (fetch(arg[0], arg[1])) {
        if (now_ms() - start > 120000 || waitpid(child, 0, WNOHANG) == child) { fprintf(stderr, "no page came\n"); return 1; }
        usleep(1000);
    }
    printf("%.1f\n", now_ms() - start);
    kill(child, SIGTERM);
    waitpid(child, 0, 0);
    return 0;
}

static int run(char **arg)
{
    double start = now_ms();
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        execv(arg[0], arg);
        fail(arg[0]);
    }
    waitpid(child, &status, 0);
    printf("%.1f\n", now_ms() - start);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(int count, char **arg)
{
    if (count == 4 && !strcmp(arg[1], "relay")) return relay(arg[2], arg[3]);
    if (count > 2 && !strcmp(arg[1], "run")) return run(arg + 2);
    if (count > 6 && !strcmp(arg[1], "first-page")) return first_page(arg + 2);
    if (count > 4 && !strcmp(arg[1], "as")) {
        become(arg[2], arg[3]);
        execv(arg[4], arg + 4);
        fail(arg[4]);
    }
    fprintf(stderr, "guest: see guest.c\n");
    return 2;
}
