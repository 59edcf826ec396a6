variable "name" {
  description = "Name of the project; with the environment it names everything."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,14}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name: 3 to 16 lower case letters, digits and single hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "Environment, such as staging."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,10}$", var.environment))
    error_message = "environment: 2 to 11 lower case letters and digits, beginning with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the subnets."
  type        = string
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer, in two zones or more."
  type        = list(string)

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "public_subnet_ids: a load balancer wants subnets in at least two zones."
  }
}

variable "task_subnet_ids" {
  description = "Subnets of the tasks; they need a way to ECR and CloudWatch Logs."
  type        = list(string)

  validation {
    condition     = length(var.task_subnet_ids) >= 1
    error_message = "task_subnet_ids: at least one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the load balancer and of the three tasks."
  type = object({
    load_balancer = string
    app           = string
    migrator      = string
    roles         = string
  })
}

variable "database" {
  description = "The Aurora cluster: identifier, resource identifier (for rds-db:connect), writer's host name, databases in it, the master user's secret."
  type = object({
    cluster_identifier  = string
    cluster_resource_id = string
    endpoint            = string
    databases           = list(string)
    master_secret_arn   = string
  })

  validation {
    condition     = !strcontains(var.database.cluster_resource_id, "*") && !strcontains(var.database.master_secret_arn, "*")
    error_message = "database: no wildcard; roles are granted on exactly one cluster and one secret."
  }

  validation {
    condition     = length(var.database.databases) > 0 && alltrue([for name in var.database.databases : can(regex("^[a-z][a-z0-9]{0,30}$", name))])
    error_message = "database.databases: at least one name of lower case letters and digits, so that environment variables can spell it."
  }
}

variable "repository_url" {
  description = "ECR repository of the image; the output of environments/shared. It may belong to another account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+$", var.repository_url))
    error_message = "repository_url: the URL of an ECR repository, without tag."
  }
}

variable "image" {
  description = "Image of the first revisions; null is one that does not exist. The workflows deploy the real ones, and a change here makes new revisions."
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "What the image is built for: X86_64 or ARM64."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "cpu_architecture: X86_64 or ARM64."
  }
}

variable "log_retention_days" {
  description = "Days that CloudWatch keeps the logs of the tasks."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: one of CloudWatch's periods, such as 7, 30, 90 or 365."
  }
}

variable "container_insights" {
  description = "Whether CloudWatch collects metrics of each task, at its price."
  type        = bool
  default     = false
}
