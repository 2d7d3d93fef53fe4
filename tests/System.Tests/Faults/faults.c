// Loaded into the native binary by LD_PRELOAD: numbers every call that changes a file below one folder, and does harm at one of them.
//
//   EDGEREC_FAULT_ROOT    the data folder, absolute
//   EDGEREC_FAULT_STATE   a file of 4,096 bytes, shared with whoever looks on: how many calls there were (see struct state)
//   EDGEREC_FAULT_KIND    what is done: kill-before, kill-after, kill-torn, EIO, ENOSPC, EROFS, EMFILE, sync-EIO, short
//   EDGEREC_FAULT_AT      at which of the calls that the kind is for, from 1
//   EDGEREC_FAULT_TIMES   for how many of them from there on; 0 for ever; 1 if not given
//   EDGEREC_FAULT_LOG     a file for every changing call with its bytes (see struct entry); makes calls go one after the other
//   EDGEREC_FAULT_NOSYNC  1: flushes do not reach the disk; a killed process loses nothing by it, and tests are faster
//
// Only the process that it is first loaded into is harmed, not the children it starts.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

enum operation {
    OP_READ_OPEN = 1, OP_OPEN, OP_CREATE, OP_WRITE, OP_TRUNCATE, OP_ALLOCATE, OP_RENAME, OP_LINK, OP_UNLINK, OP_RMDIR, OP_SYMLINK, OP_MKDIR,
    OP_CHMOD, OP_BIND, OP_SYNC, OP_SYNC_FOLDER,
};

enum kind { NONE, KILL_BEFORE, KILL_AFTER, KILL_TORN, FAIL, SHORT };

struct state { uint64_t changes, opens, candidates, harmed, entries, unsupported, operations[32]; };

struct entry { uint32_t magic, operation; int64_t result; uint64_t inode; int64_t offset; uint32_t harmed, path, other, data; };

#define BIT(operation) (1u << (operation))
#define CHANGES (BIT(OP_CREATE) | BIT(OP_WRITE) | BIT(OP_TRUNCATE) | BIT(OP_ALLOCATE) | BIT(OP_RENAME) | BIT(OP_LINK) | BIT(OP_UNLINK) | BIT(OP_RMDIR) \
    | BIT(OP_SYMLINK) | BIT(OP_MKDIR) | BIT(OP_CHMOD) | BIT(OP_BIND) | BIT(OP_SYNC) | BIT(OP_SYNC_FOLDER))
#define SYNCS (BIT(OP_SYNC) | BIT(OP_SYNC_FOLDER))
#define OPENS (BIT(OP_READ_OPEN) | BIT(OP_OPEN) | BIT(OP_CREATE))
#define MOST_FDS 65536

static char root[PATH_MAX];
static size_t root_length;
static struct state *state, unseen;
static int log_fd = -1;
static bool no_sync, active;
static enum kind kind;
static int error;
static uint32_t candidates;
static uint64_t harm_at, harm_times = 1;
static unsigned char tracked[MOST_FDS]; // 1 a file, 2 a folder
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void *real_symbol(const char *name)
{
    static void *(*find)(void *, const char *);
    if (!find) {
        find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
        if (!find) find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
        if (!find) find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17");
    }
    return find(RTLD_NEXT, name);
}

#define REAL(name) ({ static __typeof__(&name) found; if (!found) found = (__typeof__(&name))real_symbol(#name); found; })

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("EDGEREC_FAULT_ROOT"), *owner = getenv("EDGEREC_FAULT_OWNER");
    char own[16];
    snprintf(own, sizeof own, "%d", (int)getpid());
    state = &unseen;
    if (!folder || (owner && strcmp(owner, own))) return;
    setenv("EDGEREC_FAULT_OWNER", own, 1);
    if (!realpath(folder, root)) return;
    root_length = strlen(root);
    const char *text;
    if ((text = getenv("EDGEREC_FAULT_STATE"))) {
        int fd = syscall(SYS_openat, AT_FDCWD, text, O_RDWR | O_CLOEXEC, 0);
        if (fd >= 0) {
            void *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (shared != MAP_FAILED) state = shared;
            syscall(SYS_close, fd);
        }
    }
    if ((text = getenv("EDGEREC_FAULT_LOG"))) log_fd = syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    no_sync = (text = getenv("EDGEREC_FAULT_NOSYNC")) && *text == '1';
    if ((text = getenv("EDGEREC_FAULT_AT"))) harm_at = strtoull(text, NULL, 10);
    if ((text = getenv("EDGEREC_FAULT_TIMES"))) harm_times = strtoull(text, NULL, 10);
    if ((text = getenv("EDGEREC_FAULT_KIND"))) {
        static const struct { const char *name; enum kind kind; int error; uint32_t candidates; } kinds[] = {
            { "kill-before", KILL_BEFORE, 0, CHANGES }, { "kill-after", KILL_AFTER, 0, CHANGES }, { "kill-torn", KILL_TORN, 0, BIT(OP_WRITE) },
            { "EIO", FAIL, EIO, CHANGES }, { "sync-EIO", FAIL, EIO, SYNCS }, { "EMFILE", FAIL, EMFILE, OPENS },
            { "ENOSPC", FAIL, ENOSPC, CHANGES & ~(SYNCS | BIT(OP_UNLINK) | BIT(OP_RMDIR) | BIT(OP_CHMOD) | BIT(OP_TRUNCATE)) },
            { "EROFS", FAIL, EROFS, (CHANGES & ~SYNCS) | BIT(OP_OPEN) }, { "short", SHORT, 0, BIT(OP_WRITE) },
        };
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (!strcmp(text, kinds[i].name)) { kind = kinds[i].kind; error = kinds[i].error; candidates = kinds[i].candidates; }
    }
    active = true;
}

static bool below(const char *path) { return active && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]); }

// The absolute path of what a call names; false when it is none below the folder.
static bool resolve(int folder, const char *path, char *absolute)
{
    if (!active || !path) return false;
    if (*path == '/') {
        snprintf(absolute, PATH_MAX, "%s", path);
        return below(absolute);
    }
    char link[64], base[PATH_MAX];
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length <= 0) return false;
    base[length] = 0;
    return snprintf(absolute, PATH_MAX, "%s/%s", base, path) < PATH_MAX && below(absolute);
}

static bool is_tracked(int fd) { return active && fd >= 0 && fd < MOST_FDS && tracked[fd]; }

static void die(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static uint64_t inode_of(int fd, const char *path)
{
    struct stat found;
    return (fd >= 0 ? fstat(fd, &found) : lstat(path, &found)) == 0 ? found.st_ino : 0;
}

enum verdict { GO_ON, DIE_AFTER, REFUSE, TEAR_AND_DIE, CUT_SHORT };

// Counts a call, and says what becomes of it. With a log, the gate is held until leave().
static enum verdict enter(enum operation operation)
{
    if (log_fd >= 0) pthread_mutex_lock(&gate);
    __atomic_add_fetch(&state->operations[operation], 1, __ATOMIC_SEQ_CST);
    if (BIT(operation) & CHANGES) __atomic_add_fetch(&state->changes, 1, __ATOMIC_SEQ_CST);
    if (BIT(operation) & OPENS) __atomic_add_fetch(&state->opens, 1, __ATOMIC_SEQ_CST);
    if (kind == NONE || !(BIT(operation) & candidates)) return GO_ON;
    uint64_t number = __atomic_add_fetch(&state->candidates, 1, __ATOMIC_SEQ_CST);
    if (number < harm_at || (harm_times && number >= harm_at + harm_times)) return GO_ON;
    __atomic_add_fetch(&state->harmed, 1, __ATOMIC_SEQ_CST);
    switch (kind) {
        case KILL_BEFORE: die(); break;
        case KILL_AFTER: return DIE_AFTER;
        case KILL_TORN: return TEAR_AND_DIE;
        case SHORT: return CUT_SHORT;
        default: break;
    }
    return REFUSE;
}

static void record(enum operation operation, enum verdict verdict, int64_t result, uint64_t inode, int64_t offset, const char *path, const char *other, const struct iovec *data, int parts)
{
    struct entry entry = { 0x31544c46, operation, result, inode, offset, verdict != GO_ON, path ? strlen(path) : 0, other ? strlen(other) : 0, 0 };
    struct iovec all[3 + 64] = { { &entry, sizeof entry }, { (void *)path, entry.path }, { (void *)other, entry.other } };
    int count = 3;
    int64_t left = result;
    for (int i = 0; data && i < parts && i < 64 && left > 0; i++, count++) {
        size_t length = (int64_t)data[i].iov_len < left ? data[i].iov_len : (size_t)left;
        all[count] = (struct iovec){ data[i].iov_base, length };
        entry.data += length;
        left -= length;
    }
    if (left > 0 && data && result > 0 && entry.data != (uint64_t)result) __atomic_add_fetch(&state->unsupported, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_writev, log_fd, all, count);
    __atomic_add_fetch(&state->entries, 1, __ATOMIC_SEQ_CST);
}

// What a call came to: logs it, and gives the result with errno as it was.
static int64_t leave(enum operation operation, enum verdict verdict, int64_t result, int fd, int64_t offset, const char *path, const char *other, const struct iovec *data, int parts)
{
    int kept = errno;
    if (log_fd >= 0) {
        if (operation != OP_READ_OPEN && operation != OP_OPEN) record(operation, verdict, result, inode_of(fd, other ? other : path), offset, path ? path + root_length : NULL, other ? other + root_length : NULL, data, parts);
        pthread_mutex_unlock(&gate);
    }
    if (verdict == DIE_AFTER || verdict == TEAR_AND_DIE) die();
    errno = kept;
    return result;
}

#define REFUSED(verdict) ((verdict) == REFUSE ? (errno = error, true) : false)

// Names

static int64_t do_open(int folder, const char *path, int flags, mode_t mode)
{
    char absolute[PATH_MAX];
    if (!resolve(folder, path, absolute)) return syscall(SYS_openat, folder, path, flags, mode);
    struct stat before;
    bool was = stat(absolute, &before) == 0;
    enum operation operation = (flags & O_CREAT && !was) || (flags & O_TRUNC && was) ? OP_CREATE : (flags & O_ACCMODE) != O_RDONLY ? OP_OPEN : OP_READ_OPEN;
    enum verdict verdict = enter(operation);
    int64_t fd = REFUSED(verdict) ? -1 : syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && fd < MOST_FDS) {
        struct stat found;
        tracked[fd] = fstat(fd, &found) == 0 && S_ISDIR(found.st_mode) ? 2 : 1;
    }
    return leave(operation, verdict, fd, fd, was ? -1 : 0, absolute, NULL, NULL, 0); // offset -1: it was there and was emptied
}

#define MODE(flags) ({ mode_t mode = 0; if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } mode; })
int open(const char *path, int flags, ...) { return do_open(AT_FDCWD, path, flags, MODE(flags)); }
int open64(const char *path, int flags, ...) { return do_open(AT_FDCWD, path, flags, MODE(flags)); }
int openat(int folder, const char *path, int flags, ...) { return do_open(folder, path, flags, MODE(flags)); }
int openat64(int folder, const char *path, int flags, ...) { return do_open(folder, path, flags, MODE(flags)); }
int creat(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

DIR *opendir(const char *path)
{
    char absolute[PATH_MAX];
    if (!resolve(AT_FDCWD, path, absolute)) return REAL(opendir)(path);
    enum verdict verdict = enter(OP_READ_OPEN);
    DIR *folder = REFUSED(verdict) ? NULL : REAL(opendir)(path);
    leave(OP_READ_OPEN, verdict, 0, -1, 0, absolute, NULL, NULL, 0);
    return folder;
}

int close(int fd)
{
    if (fd >= 0 && fd < MOST_FDS) tracked[fd] = 0;
    return syscall(SYS_close, fd);
}

static int copied(int from, int to)
{
    if (active && to >= 0 && to < MOST_FDS) tracked[to] = from >= 0 && from < MOST_FDS ? tracked[from] : 0;
    return to;
}

int dup(int fd) { return copied(fd, syscall(SYS_dup, fd)); }
int dup2(int fd, int to) { return copied(fd, REAL(dup2)(fd, to)); }
int dup3(int fd, int to, int flags) { return copied(fd, syscall(SYS_dup3, fd, to, flags)); }

static int64_t do_two(enum operation operation, int call, int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char first[PATH_MAX], second[PATH_MAX];
    bool one = resolve(from_folder, from, first), two = resolve(to_folder, to, second);
    if (!one && !two) return syscall(call, from_folder, from, to_folder, to, flags);
    if (one != two) __atomic_add_fetch(&state->unsupported, 1, __ATOMIC_SEQ_CST); // into or out of the folder
    enum verdict verdict = enter(operation);
    int64_t result = REFUSED(verdict) ? -1 : syscall(call, from_folder, from, to_folder, to, flags);
    return leave(operation, verdict, result, -1, 0, first, second, NULL, 0);
}

int rename(const char *from, const char *to) { return do_two(OP_RENAME, SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int a, const char *from, int b, const char *to) { return do_two(OP_RENAME, SYS_renameat2, a, from, b, to, 0); }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) { return do_two(OP_RENAME, SYS_renameat2, a, from, b, to, flags); }
int link(const char *from, const char *to) { return do_two(OP_LINK, SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int a, const char *from, int b, const char *to, int flags) { return do_two(OP_LINK, SYS_linkat, a, from, b, to, flags); }

static int64_t do_unlink(int folder, const char *path, int flags)
{
    char absolute[PATH_MAX];
    if (!resolve(folder, path, absolute)) return syscall(SYS_unlinkat, folder, path, flags);
    enum operation operation = flags & AT_REMOVEDIR ? OP_RMDIR : OP_UNLINK;
    enum verdict verdict = enter(operation);
    int64_t result = REFUSED(verdict) ? -1 : syscall(SYS_unlinkat, folder, path, flags);
    return leave(operation, verdict, result, -1, 0, absolute, NULL, NULL, 0);
}

int unlink(const char *path) { return do_unlink(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return do_unlink(folder, path, flags); }
int rmdir(const char *path) { return do_unlink(AT_FDCWD, path, AT_REMOVEDIR); }

int symlinkat(const char *target, int folder, const char *path)
{
    char absolute[PATH_MAX];
    if (!resolve(folder, path, absolute)) return syscall(SYS_symlinkat, target, folder, path);
    enum verdict verdict = enter(OP_SYMLINK);
    int64_t result = REFUSED(verdict) ? -1 : syscall(SYS_symlinkat, target, folder, path);
    struct iovec data = { (void *)target, strlen(target) };
    if (log_fd >= 0 && result == 0) {
        record(OP_SYMLINK, verdict, data.iov_len, inode_of(-1, absolute), 0, absolute + root_length, NULL, &data, 1);
        pthread_mutex_unlock(&gate);
        if (verdict == DIE_AFTER) die();
        return 0;
    }
    return leave(OP_SYMLINK, verdict, result, -1, 0, absolute, NULL, NULL, 0);
}

int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }

int mkdirat(int folder, const char *path, mode_t mode)
{
    char absolute[PATH_MAX];
    struct stat before;
    if (!resolve(folder, path, absolute)) return syscall(SYS_mkdirat, folder, path, mode);
    enum verdict verdict = enter(OP_MKDIR);
    if (verdict == REFUSE && lstat(absolute, &before) == 0) verdict = GO_ON; // It is there: EEXIST, whatever the disk is like.
    int64_t result = REFUSED(verdict) ? -1 : syscall(SYS_mkdirat, folder, path, mode);
    return leave(OP_MKDIR, verdict, result, -1, 0, absolute, NULL, NULL, 0);
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int chmod(const char *path, mode_t mode)
{
    char absolute[PATH_MAX];
    if (!resolve(AT_FDCWD, path, absolute)) return syscall(SYS_fchmodat, AT_FDCWD, path, mode);
    enum verdict verdict = enter(OP_CHMOD);
    return leave(OP_CHMOD, verdict, REFUSED(verdict) ? -1 : syscall(SYS_fchmodat, AT_FDCWD, path, mode), -1, mode, absolute, NULL, NULL, 0);
}

static int64_t do_attributes(int fd, int64_t mode, int (*call)(int, const void *), const void *argument)
{
    if (!is_tracked(fd)) return call(fd, argument);
    enum verdict verdict = enter(OP_CHMOD);
    return leave(OP_CHMOD, verdict, REFUSED(verdict) ? -1 : call(fd, argument), fd, mode, NULL, NULL, NULL, 0);
}

static int call_fchmod(int fd, const void *mode) { return syscall(SYS_fchmod, fd, *(const mode_t *)mode); }
static int call_futimens(int fd, const void *times) { return syscall(SYS_utimensat, fd, NULL, times, 0); }
int fchmod(int fd, mode_t mode) { return do_attributes(fd, mode, call_fchmod, &mode); }
int futimens(int fd, const struct timespec times[2]) { return do_attributes(fd, 0, call_futimens, times); }

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
    const struct sockaddr_un *local = (const struct sockaddr_un *)address;
    char path[sizeof local->sun_path + 1] = "", absolute[PATH_MAX];
    if (address && address->sa_family == AF_UNIX && length > 2) memcpy(path, local->sun_path, length - 2 < sizeof path - 1 ? length - 2 : sizeof path - 1);
    if (!*path || !resolve(AT_FDCWD, path, absolute)) return syscall(SYS_bind, fd, address, length);
    enum verdict verdict = enter(OP_BIND);
    return leave(OP_BIND, verdict, REFUSED(verdict) ? -1 : syscall(SYS_bind, fd, address, length), -1, 0, absolute, NULL, NULL, 0);
}

// Contents

// offset -1: where the file stands.
static int64_t do_write(int fd, const struct iovec *data, int parts, int64_t offset)
{
    if (!is_tracked(fd)) return offset < 0 ? syscall(SYS_writev, fd, data, parts) : syscall(SYS_pwritev, fd, data, parts, offset, 0);
    enum verdict verdict = enter(OP_WRITE);
    int64_t at = offset < 0 ? lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR) : offset, total = 0, result;
    for (int i = 0; i < parts; i++) total += data[i].iov_len;
    struct iovec cut[64];
    if ((verdict == CUT_SHORT || verdict == TEAR_AND_DIE) && total > 1 && parts <= 64) {
        int64_t left = total / 2;
        int kept = 0;
        for (; kept < parts && left > 0; kept++) {
            cut[kept] = (struct iovec){ data[kept].iov_base, (int64_t)data[kept].iov_len < left ? data[kept].iov_len : (size_t)left };
            left -= cut[kept].iov_len;
        }
        data = cut;
        parts = kept;
    }
    if (REFUSED(verdict)) result = -1;
    else result = offset < 0 ? syscall(SYS_writev, fd, data, parts) : syscall(SYS_pwritev, fd, data, parts, offset, 0);
    return leave(OP_WRITE, verdict, result, fd, at, NULL, NULL, data, parts);
}

ssize_t write(int fd, const void *bytes, size_t length) { return is_tracked(fd) ? do_write(fd, &(struct iovec){ (void *)bytes, length }, 1, -1) : syscall(SYS_write, fd, bytes, length); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return do_write(fd, &(struct iovec){ (void *)bytes, length }, 1, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return do_write(fd, &(struct iovec){ (void *)bytes, length }, 1, offset); }
ssize_t writev(int fd, const struct iovec *data, int parts) { return do_write(fd, data, parts, -1); }
ssize_t pwritev(int fd, const struct iovec *data, int parts, off_t offset) { return do_write(fd, data, parts, offset); }
ssize_t pwritev64(int fd, const struct iovec *data, int parts, off64_t offset) { return do_write(fd, data, parts, offset); }

// What copies between files is told that it cannot, so that the bytes come by write(); programs have to be ready for that.
ssize_t sendfile(int to, int from, off_t *offset, size_t length) { return is_tracked(to) ? (errno = EINVAL, -1) : syscall(SYS_sendfile, to, from, offset, length); }
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) { return is_tracked(to) ? (errno = EINVAL, -1) : syscall(SYS_sendfile, to, from, offset, length); }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) { return is_tracked(to) ? (errno = EXDEV, -1) : syscall(SYS_copy_file_range, from, a, to, b, length, flags); }
long syscall(long number, ...)
{
    long a[6];
    va_list more;
    va_start(more, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(more, long);
    va_end(more);
    return number == SYS_copy_file_range && is_tracked(a[2]) ? (errno = EXDEV, -1) : REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int ioctl(int fd, unsigned long request, ...)
{
    va_list more;
    va_start(more, request);
    void *argument = va_arg(more, void *);
    va_end(more);
    return request == FICLONE && is_tracked(fd) ? (errno = EOPNOTSUPP, -1) : syscall(SYS_ioctl, fd, request, argument);
}

static void *do_mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
    if (is_tracked(fd) && protection & PROT_WRITE && (flags & MAP_TYPE) != MAP_PRIVATE) __atomic_add_fetch(&state->unsupported, 1, __ATOMIC_SEQ_CST);
    return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) { return do_mmap(address, length, protection, flags, fd, offset); }
void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset) { return do_mmap(address, length, protection, flags, fd, offset); }

static int do_truncate(int fd, int64_t length)
{
    if (!is_tracked(fd)) return syscall(SYS_ftruncate, fd, length);
    enum verdict verdict = enter(OP_TRUNCATE);
    return leave(OP_TRUNCATE, verdict, REFUSED(verdict) ? -1 : syscall(SYS_ftruncate, fd, length), fd, length, NULL, NULL, NULL, 0);
}

int ftruncate(int fd, off_t length) { return do_truncate(fd, length); }
int ftruncate64(int fd, off64_t length) { return do_truncate(fd, length); }

static int do_allocate(int fd, int mode, int64_t offset, int64_t length)
{
    if (!is_tracked(fd)) return syscall(SYS_fallocate, fd, mode, offset, length);
    enum verdict verdict = enter(OP_ALLOCATE);
    return leave(OP_ALLOCATE, verdict, REFUSED(verdict) ? -1 : syscall(SYS_fallocate, fd, mode, offset, length), fd, mode == 0 ? offset + length : 0, NULL, NULL, NULL, 0);
}

int fallocate(int fd, int mode, off_t offset, off_t length) { return do_allocate(fd, mode, offset, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return do_allocate(fd, mode, offset, length); }
int posix_fallocate(int fd, off_t offset, off_t length) { return do_allocate(fd, 0, offset, length) ? errno : 0; }
int posix_fallocate64(int fd, off64_t offset, off64_t length) { return do_allocate(fd, 0, offset, length) ? errno : 0; }

static int do_sync(int fd, int call)
{
    if (!is_tracked(fd)) return syscall(call, fd);
    enum operation operation = tracked[fd] == 2 ? OP_SYNC_FOLDER : OP_SYNC;
    enum verdict verdict = enter(operation);
    return leave(operation, verdict, REFUSED(verdict) ? -1 : no_sync ? 0 : syscall(call, fd), fd, 0, NULL, NULL, NULL, 0);
}

int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

// .NET finds what it calls in libc by dlsym, in that library alone: it gets ours.
void *dlsym(void *library, const char *name)
{
    static const struct { const char *name; void *ours; } ours[] = {
#define OURS(name) { #name, name }
        OURS(open), OURS(open64), OURS(openat), OURS(openat64), OURS(creat), OURS(creat64), OURS(opendir), OURS(close), OURS(dup), OURS(dup2), OURS(dup3), OURS(rename), OURS(renameat),
        OURS(renameat2), OURS(link), OURS(linkat), OURS(unlink), OURS(unlinkat), OURS(rmdir), OURS(symlink), OURS(symlinkat), OURS(mkdir), OURS(mkdirat), OURS(chmod), OURS(fchmod), OURS(futimens), OURS(bind),
        OURS(write), OURS(pwrite), OURS(pwrite64), OURS(writev), OURS(pwritev), OURS(pwritev64), OURS(sendfile), OURS(sendfile64), OURS(copy_file_range), OURS(ioctl), OURS(mmap),
        OURS(mmap64), OURS(ftruncate), OURS(ftruncate64), OURS(fallocate), OURS(fallocate64), OURS(posix_fallocate), OURS(posix_fallocate64), OURS(fsync), OURS(fdatasync),
    };
    static void *(*find)(void *, const char *);
    if (!find) {
        find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
        if (!find) find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
        if (!find) find = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17");
    }
    for (size_t i = 0; library != RTLD_NEXT && i < sizeof ours / sizeof *ours; i++)
        if (!strcmp(name, ours[i].name)) return ours[i].ours;
    return find(library, name);
}
